"""What users of other helpdesks complained about, as promises of ours: its test, and the break that turns it red."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    number: int
    #: What families or counsellors must never suffer, in one sentence.
    what: str
    #: The software it was reported for, with issue numbers there.
    seen_in: str
    #: A pytest node id.
    test: str
    #: Source file, a piece that stands in it once, and what to put there to take exactly this promise away.
    file: str
    old: str
    new: str


COMPLAINTS = (
    Complaint(
        1,
        "A chat never flips between counsellors because somebody decided on a view that is no longer true.",
        "chatwoot PR#15275",
        "tests/complaints/test_one_owner.py::test_who_decides_on_an_old_view_takes_a_chat_from_nobody[sqlite]",
        "bot/storage/desk_cases.py",
        ".where(cases.c.state == before.state.value, same_owner, as_seen(before))",
        ".where(cases.c.state == before.state.value, as_seen(before))",
    ),
    Complaint(
        2,
        "Who gets a chat is decided and written at once, so nobody is overwritten seconds after taking it.",
        "chatwoot PR#15524",
        "tests/handoff/test_stale_views.py::test_who_asks_for_one_case_is_told_who_was_quicker[sqlite]",
        "bot/storage/desk_cases.py",
        "waits = and_(cases.c.state == CaseState.WAITING.value, as_seen(case))",
        "waits = as_seen(case)",
    ),
    Complaint(
        3,
        "A counsellor never gets more chats at once than was agreed, however many clicks arrive together.",
        "Rocket.Chat PR#37776, #18217",
        "tests/handoff/test_taking.py::"
        "test_clicking_twice_at_once_never_gives_more_than_the_capacity[sqlite]",
        "bot/storage/desk_cases.py",
        ".where(waits if capacity is None else and_(waits, live_chats_of(counsellor) < capacity))",
        ".where(waits)",
    ),
    Complaint(
        4,
        "A family whose chat was taken but never answered is not left waiting: the chat goes back on top.",
        "chatwoot#14508, livehelperchat#628",
        "tests/handoff/test_ending.py::test_a_claim_nobody_answers_goes_back_also_with_a_page_open[sqlite]",
        "handoff/actions/releasing.py",
        "return returns is not None and now >= returns",
        "return False",
    ),
    Complaint(
        5,
        "A family that comes back does not wait for yesterday's counsellor who is not there.",
        "chatwoot#7204, #4158",
        "tests/handoff/shifts/test_on_duty.py::"
        "test_a_family_that_comes_back_does_not_wait_for_yesterdays_counsellor[sqlite]",
        "handoff/queue.py",
        "if case.in_danger or case.kept_for == counsellor.id or case.kept_for not in there:",
        "if case.in_danger or case.kept_for in (0, counsellor.id):",
    ),
    Complaint(
        6,
        "What came while nobody was there is offered to the first counsellor who comes.",
        "chatwoot#10685, #5672, Rocket.Chat#18041",
        "tests/handoff/shifts/test_on_duty.py::"
        "test_what_came_while_everybody_was_away_is_offered_to_the_first_who_comes[sqlite]",
        "handoff/actions/presence.py",
        "        unit.ring(QUEUE)",
        "        pass",
    ),
    Complaint(
        7,
        "A new chat stands in the queue of an open page also when the news of it got lost on the way.",
        "Rocket.Chat#23642, #22105",
        "tests/browser/test_desk_lost_news.py::test_a_new_chat_appears_although_its_news_got_lost",
        "handoff/desk/static/desk.js",
        "setInterval(readState, REFRESH);",
        "",
    ),
    Complaint(
        8,
        "After a broken line a counsellor reads everything that was said meanwhile, however long the gap.",
        "chatwoot#14934, #995, #9625, papercups#774",
        "tests/bot/storage/test_desk_store.py::"
        "test_after_a_gap_larger_than_a_page_nothing_is_skipped[sqlite]",
        "bot/storage/desk_chat.py",
        "order = messages.c.seq.asc() if after else messages.c.seq.desc()",
        "order = messages.c.seq.desc()",
    ),
    Complaint(
        9,
        "Nobody writes or reads in a chat of another, and who handed it over no longer does.",
        "chatwoot#12079, #12368",
        "tests/complaints/test_one_owner.py::test_only_who_has_the_chat_can_do_anything_in_it[sqlite]",
        "handoff/actions/finding.py",
        "if case.state is not CaseState.TAKEN or case.counsellor != counsellor.id:",
        "if case.state is not CaseState.TAKEN:",
    ),
    Complaint(
        10,
        "What colleagues note among themselves never reaches the family.",
        "chatwoot#306, #837, #1073, #1577, Tiledesk-dashboard#157",
        "tests/handoff/notes/test_notes.py::"
        "test_nothing_among_colleagues_is_ever_said_to_the_family[sqlite-_note]",
        "handoff/notes/writing.py",
        "    unit.add_chat_note(note)\n",
        "    from handoff.ports import Author, NewLine\n"
        '    unit.say(case, NewLine(key=f"note:{note_id}", text=text, author=Author.NOTICE, at=now))\n',
    ),
    Complaint(
        11,
        "While a person has the chat, the bot does not answer as well.",
        "chatwoot#7340, rasa-agent-bot-demo#12",
        "tests/journeys/test_handover.py::test_the_bot_keeps_quiet_while_a_person_has_the_chat[web]",
        "bot/conversation.py",
        'elif turn.conversation.owner == "counsellor":',
        'elif turn.conversation.owner == "nobody":',
    ),
    Complaint(
        12,
        "After a chat was closed the next words are for the bot and begin a talk of their own.",
        "chatwoot#4008, #5668",
        "tests/complaints/test_after_closing.py::"
        "test_the_next_words_are_for_the_bot_and_not_for_who_had_the_chat[sqlite]",
        "bot/storage/desk_cases.py",
        'CaseState.CLOSED: "bot",',
        'CaseState.CLOSED: "counsellor",',
    ),
    Complaint(
        13,
        "A wish for a person that fails halfway is tried again by itself, and hands over once.",
        "chatwoot PR#12379, PR#13882",
        "tests/complaints/test_trouble_in_the_bot.py::test_a_wish_that_failed_is_handed_over_later_and_once",
        "bot/batch.py",
        "    if failure.hopeless:\n",
        "    if failure.error:\n",
    ),
    Complaint(
        14,
        "A counsellor is called for a family that waits and for a chat that is given, until it is seen.",
        "chatwoot#6112, #15689",
        "tests/browser/test_desk_knowledge.py::"
        "test_alerts_say_nothing_of_content_ring_until_seen_and_not_for_who_is_away",
        "handoff/desk/static/alert.js",
        "for (const id of given) calls.set(`gegeven:${id}`, false);",
        "",
    ),
    Complaint(
        15,
        "The sound is heard by a counsellor who looks at the page too, and it can be tested beforehand.",
        "chatwoot#5403, #14295, #703, Rocket.Chat#21077",
        "tests/browser/test_desk.py::test_sound_rings_for_danger_until_it_is_taken",
        "handoff/desk/static/alert.js",
        "  beep(kind);\n",
        "  if (!document.hasFocus()) beep(kind);\n",
    ),
    Complaint(
        16,
        "Opening hours know several blocks a day, holidays, half days, special days and closing by hand.",
        "chatwoot#6467, #10436, #14009, Rocket.Chat feature request#303",
        "tests/complaints/test_calendar.py::"
        "test_one_calendar_knows_blocks_holidays_half_days_special_days_and_closing_by_hand",
        "handoff/hours.py",
        "return hours.special.get(day) or hours.holidays.on(day)",
        "return hours.special.get(day)",
    ),
    Complaint(
        17,
        "A family that waits sees its place, true and in one message that changes where it stands.",
        "livehelperchat#635, #841, chatwoot#10059, react-native-livechat#16, Livechat#406",
        "tests/journeys/test_waiting.py::test_the_place_is_one_message_that_is_changed_in_place[telegram]",
        "bot/storage/desk_waiting.py",
        'kind="edit" if of else "text",',
        'kind="text",',
    ),
    Complaint(
        18,
        "Nobody picks the nicest family from the queue: who is next is next, and choosing is written down.",
        "livehelperchat#1337",
        "tests/handoff/test_picking.py::"
        "test_choosing_among_families_is_a_permission_and_is_written_down[sqlite]",
        "handoff/actions/picking.py",
        "        if not may_browse(counsellor):\n            raise NotNext\n",
        "",
    ),
    Complaint(
        19,
        "A chat is never handed over silently: the colleague reads a note before accepting, and after.",
        "livehelperchat#177, whaticket#515, otrs.RocketChat#11",
        "tests/handoff/desk/test_colleagues.py::"
        "test_a_chat_is_offered_accepted_and_the_giver_reads_who_has_it",
        "handoff/transfers/offering.py",
        "note=_clean_note(note),",
        'note="",',
    ),
    Complaint(
        20,
        "A wait without end gets a choice, and who leaves then is counted as our failure, never as theirs.",
        "Rocket.Chat feature request#593, PR#22955",
        "tests/journeys/test_waiting.py::test_a_wait_that_is_too_long_is_our_failure_and_gives_a_choice[web]",
        "handoff/patience.py",
        "return WAITED_TOO_LONG if case.too_long_at or waited >= patience.too_long else NOT_WAITED",
        "return NOT_WAITED",
    ),
    Complaint(
        21,
        "A family that left without a word is noticed too, and does not keep a counsellor's hands full.",
        "Rocket.Chat#22696, #14938, Livechat#367",
        "tests/handoff/test_silence.py::test_a_silence_that_never_ends_is_counted_as_what_it_was[sqlite]",
        "handoff/patience.py",
        "return case.family_at is None or case.family_at <= moment",
        "return bool(case.family_at and case.taken_at and case.taken_at < case.family_at <= moment)",
    ),
    Complaint(
        22,
        "After a reload a family can go on writing; when its words cannot be handled, its counsellor is told.",
        "Livechat#539",
        "tests/complaints/test_trouble_in_the_bot.py::"
        "test_after_a_reload_a_family_writes_on_and_its_counsellor_hears_of_trouble",
        "bot/batch.py",
        "    if aside:\n",
        "    if False:\n",
    ),
    Complaint(
        23,
        "A counsellor sees of each message whether it arrived, and can send it again with one button.",
        "bostrot telegram-support-bot#179, #96, #17",
        "tests/handoff/desk/test_pages.py::test_a_doubtful_message_is_sent_again_from_the_page",
        "bot/storage/desk_chat.py",
        "return {row.seq: mark_from(row.state) for row in rows}",
        "return {row.seq: Mark.SENT for row in rows}",
    ),
    Complaint(
        24,
        "A family that cannot be reached any more is shown at the desk and not only in a log.",
        "hermes-agent#2910, openclaw#18574, #46830, 100eyes PR#200",
        "tests/faults/test_telegram_trouble.py::"
        "test_403_stops_the_queue_cancels_checkins_and_shows_at_the_desk",
        "bot/delivery_results.py",
        'return Fate(state="failed", error=name, alarm="unreachable", unreachable=True)',
        'return Fate(state="failed", error=name, unreachable=True)',
    ),
    Complaint(
        25,
        "What the network repeats is one message, from the family to the desk and back.",
        "chatwoot#11901, PR#12032, fazer-ai/chatwoot PR#362",
        "tests/journeys/test_handover.py::test_a_message_repeated_by_the_network_is_one_message[telegram]",
        "bot/storage/inbox.py",
        "return {key: inbound for key, inbound in keyed.items() if key in claimed}",
        "return keyed",
    ),
    Complaint(
        26,
        "People's words leave by themselves when their time is over, and every night proves it.",
        "chatwoot#12526, #5583, livehelperchat#1161, Rocket.Chat#35399",
        "tests/complaints/test_every_night.py::"
        "test_words_leave_in_the_night_when_their_time_is_over_and_the_proof_stays",
        "bot/jobs.py",
        '        Job(name="retention", at="03:40", action=partial(wipe, house)),\n',
        "",
    ),
    Complaint(
        27,
        "A family can end and wipe the chat at once, so that nobody else at that computer reads it.",
        "chatwoot#2265",
        "tests/bot/channels/webchat/test_leaving.py::"
        "test_leaving_ends_the_session_tells_the_house_and_shows_pancakes",
        "bot/channels/webchat/leaving.py",
        "            await self._ingress.accept([farewell])\n",
        "",
    ),
    Complaint(
        28,
        "The bot can hand over to who is qualified for it, and what it was about goes along.",
        "chatwoot#4271, #4977",
        "tests/journeys/test_handover.py::"
        "test_a_teenagers_case_asks_for_somebody_who_may_talk_with_teenagers[web]",
        "bot/desk_orders.py",
        'needs=YOUTH if wish.young else "",',
        'needs="",',
    ),
)
