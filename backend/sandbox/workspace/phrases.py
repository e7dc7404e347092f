"""The sentences that conversations on tickets are made of. All of them are invented."""

from typing import NamedTuple

from backend.sandbox.catalogue import THEMES


class Phrases(NamedTuple):
    """What customers and agents write about one theme."""

    openings: tuple[str, ...]
    replies: tuple[str, ...]
    answers: tuple[str, ...]
    notes: tuple[str, ...]
    solutions: tuple[str, ...]


GREETINGS = ("Hello,", "Hi there,", "Good morning,", "Hi,", "Dear support team,")
CLOSINGS = ("Thanks,", "Kind regards,", "Best,", "Thank you,", "Many thanks,")
THANKS = (
    "That did it. Thank you!",
    "Perfect, thanks for the quick help.",
    "Great, all sorted now.",
    "Thank you, this can be closed.",
)

_BY_THEME = {
    "billing": Phrases(
        (
            "I've just been through our statement and this month's charge doesn't match the "
            "invoice you sent. Could somebody look into it before we close our books on Friday?",
            "Our accountant has sent the invoice back to me: something on it is wrong. I've "
            "attached a screenshot of the line in question.",
            "The payment page showed an error, so I tried again. Now I see the amount twice on my "
            "card. I'd like one of them back, please.",
        ),
        (
            "Thanks for writing in. I can see both entries on your account and have asked our "
            "billing team to check them. Could you tell me the last four digits of the card?",
            "Sorry about the extra work. Could you confirm the company name and VAT number exactly "
            "as they should appear? I'll have a corrected invoice made today.",
        ),
        (
            "It's the card ending in 4417. The company name on the account is right.",
            "Sure: everything is as in our last order, only the VAT number has changed.",
        ),
        (
            "Checked with finance: the first authorisation was never captured and drops off by "
            "itself. Told them to watch for it.",
            "Second invoice this quarter with the old VAT number. The master data is fixed now.",
        ),
        (
            "A corrected invoice is in your account under Billing. The duplicate amount will be "
            "back on your card within five working days.",
            "We've cancelled the second charge. You don't need to do anything else.",
        ),
    ),
    "shipping": Phrases(
        (
            "The tracking page hasn't changed for four days and I need the parcel before the "
            "weekend. Can you tell me where it is?",
            "According to the courier it was handed over yesterday at 14:10, but nobody here has "
            "signed for anything and the neighbours don't have it either.",
            "I've moved since I placed the order. Is it still possible to change where it goes?",
        ),
        (
            "I've opened an enquiry with the courier. They usually answer within a day; I'll write "
            "as soon as I know more. Is the phone number in your account still right?",
            "Thanks for letting us know. Could you check whether there is a card from the courier "
            "in your letter box? I've asked for the delivery photo meanwhile.",
        ),
        (
            "Yes, the number is right. They can call any time after nine.",
            "No card, and I've asked the whole house by now.",
        ),
        (
            "Courier says the van was full and the parcel is still in the depot. Delivery planned "
            "for tomorrow morning.",
            "Depot has found it: label was damaged. New label printed, goes out tonight.",
        ),
        (
            "The courier has found your parcel and will bring it tomorrow between 8 and 12. We've "
            "taken the shipping costs off your invoice.",
            "We've sent a replacement by express. You'll get a new tracking link within the hour.",
        ),
    ),
    "outage": Phrases(
        (
            "Since about 07:40 we can't reach anything. Our whole team is affected and customers "
            "have started to call us. Is there something on your side?",
            "Every second request to the API fails. It began this morning without any change on "
            "our end; the request ids are in the attached log.",
        ),
        (
            "We know about this and are working on it with the highest priority. The status page "
            "has the latest news; I'll also write here when it's over.",
            "Thanks for the log, that helps. Our operations team sees the same errors and has "
            "begun to move traffic away from the affected region.",
        ),
        (
            "Still the same here, maybe a little better than an hour ago.",
            "We see fewer errors now, but the dashboard takes half a minute to load.",
        ),
        (
            "Part of the incident of this morning. Operations has been told.",
            "Customer is on the Enterprise tier: one-hour updates until it's over.",
        ),
        (
            "The incident is over since 11:25. The cause was a faulty network device, which has "
            "been replaced. Sorry for the trouble; a full report follows this week.",
            "Everything is back to normal. If you see errors again, please send us a request id.",
        ),
    ),
    "login": Phrases(
        (
            "Since the update yesterday my password isn't accepted any more, and I'm sure that "
            "it's the right one. I've tried two browsers.",
            "I asked for a new password three times now, and no mail has arrived. It's not in the "
            "spam folder either.",
            "I got a new phone last week and can't get past the six-digit code any more.",
        ),
        (
            "I've sent a fresh link to the address in your account. It works for an hour; please "
            "use the newest mail only, older links stop working.",
            "Sorry for the trouble. To be on the safe side: could you tell me the month in which "
            "the account was opened? Then I can reset the second factor for you.",
        ),
        (
            "The mail came through now, but the page says that the link is no longer valid.",
            "It must have been in March, two years ago.",
        ),
        (
            "Identity checked by the last two invoices. Second factor reset.",
            "Their mail server defers us: greylisting. Mail arrived after twenty minutes.",
        ),
        (
            "Your second factor has been reset. At the next login you'll be asked to set up your "
            "new phone, which takes a minute.",
            "I've unlocked the account. Please log in with your old password, and choose a new one "
            "right after.",
        ),
    ),
    "refunds": Phrases(
        (
            "I returned everything two weeks ago and the tracking says that it has arrived. "
            "When can I expect the money?",
            "You refunded the items, but not the shipping costs. As I cancelled within the first "
            "14 days, those should be included.",
        ),
        (
            "Your return was booked in on Monday. I've asked our billing team for the date of the "
            "transfer and will come back to you.",
            "You're right, shipping is part of it in this case. I've passed it on with a note.",
        ),
        (
            "Thanks. Will it go to the same card? That one expires this month.",
            "I still don't see anything on my account today.",
        ),
        (
            "Refund approved by billing, waiting for the next payment run.",
            "Card has expired: refund goes out by bank transfer instead.",
        ),
        (
            "The refund left us today. Depending on your bank it takes two to five working days.",
            "We've refunded the missing amount as well. Sorry that this needed a second mail.",
        ),
    ),
    "returns": Phrases(
        (
            "It doesn't fit. Could you send me a label for sending it back? If there's one in the "
            "next size, I'd rather exchange it.",
            "I've sent it back on Tuesday and haven't heard anything since. Has it arrived?",
        ),
        (
            "No problem. The label is attached; any parcel shop takes it. Which size may we send "
            "you instead?",
            "Our warehouse books returns within three working days. I've asked them to have a look "
            "for yours.",
        ),
        (
            "One size larger, in the same colour if you still have it.",
            "The number on my receipt ends in 2209, if that helps you to find it.",
        ),
        (
            "Item is back on the shelf, no damage.",
            "Last one in that size, reserved for this customer.",
        ),
        (
            "Your exchange is on its way. You should have it the day after tomorrow.",
            "We've received your return. You'll get the credit note by mail today.",
        ),
    ),
    "features": Phrases(
        (
            "I couldn't find this in the help pages, so I hope it's fine to ask here. We do it by "
            "hand every Monday, which takes an hour.",
            "We like the product a lot. There's one thing that would save us a good deal of time, "
            "and I wonder whether it's planned.",
        ),
        (
            "Good question. It's possible already, though a bit hidden: open Settings, then "
            "Reports, and choose Deliver. Could you check whether you see it?",
            "Thanks for the suggestion. It isn't there yet; I've added your vote to the request "
            "that our product team keeps.",
        ),
        (
            "I don't see that button. Could it be that my role is too small for it?",
            "Good to know. Two of my colleagues would vote for it as well.",
        ),
        (
            "Fourth request for this in a month. Linked to the roadmap item.",
            "Role was missing the permission for reports; the admin of the account has set it.",
        ),
        (
            "You should see it now, after logging in again. There's also a short film about it in "
            "our help pages.",
            "We'll let you know as soon as it's available. Thanks again for writing to us!",
        ),
    ),
    "mobile": Phrases(
        (
            "It happens every time since the last update. I've installed it again, to no avail. "
            "Phone is two years old, everything else on it works.",
            "On the website everything is right, only the app doesn't keep up.",
        ),
        (
            "Thanks for the report. Which version do you see under Settings, About? And does it "
            "happen without Wi-Fi, too?",
            "Our developers have found the cause. A new version is being tested and should be in "
            "the stores within the week.",
        ),
        (
            "It says 8.4.1. And yes, with and without Wi-Fi.",
            "Fine, I'll use the website until then.",
        ),
        (
            "Same crash as in the reports of last week. Attached to the bug.",
            "Reproduced on a tablet with the newest system.",
        ),
        (
            "Version 8.4.2 is out and fixes this. Could you update and tell us if it's gone?",
            "The old prices came from a cache that we've emptied. Please open the app once more.",
        ),
    ),
}

PHRASES = tuple(
    (
        tuple(subject.partition("{")[0] or subject for subject in theme.subjects),
        _BY_THEME[theme.name],
    )
    for theme in THEMES
)
"""For each theme how its subjects begin, and what is written about it."""
