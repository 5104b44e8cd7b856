"""The Telegram channel: durable ingress by polling or webhook, sending with every error told apart."""
