"""What the helpline says in other languages: gettext catalogues beside the Dutch content, and content of both."""
