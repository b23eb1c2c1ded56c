"""One plain sentence for each number, to be printed beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DEFINITIONS: Final[Mapping[str, str]] = {
    # the work on what was sent
    "kept": "Of the requests that were closed in the last 30 days and had a promised day: closed before the council’s last "
    "promise was over. The first closing counts, and no filter changes it.",
    "open": "Requests that nobody has closed; no filter changes it.",
    "late": "Open requests whose last promise of the council is over; no filter changes it.",
    # the form
    "views": "How often the start page was looked at; one person may look more than once.",
    "starts": "Visits that began with “Start now”. “How visits ended” tells what became of each.",
    "active": "Visits in which something happened in the last 30 minutes; they are in no rate.",
    "saved status": "Visits for which the person asked for a way to come back that still works; they are in no rate.",
    "submitted": "Visits that ended with the form being sent.",
    "not eligible": "Visits that ended on a page saying that the person is not eligible: they got their answer.",
    "sent elsewhere": "Visits that ended on a page sending the person to another organisation or service.",
    "handed off": "Visits that ended with the person being asked, or choosing, to contact the council instead.",
    "failed": "Visits that an error of ours ended.",
    "abandoned": "Visits in which nothing happened for 30 minutes and that did not end in any other way.",
    "ended": "Visits whose end is known: starts less active and saved.",
    "completion": "Submitted and not eligible visits, of all visits that ended.",
    "unaided": "Submitted without a helper, staff, coming back later or any mistake, of all visits that ended.",
    "time": "From “Start now” to sending, of submitted visits. Half took no longer than the median.",
    "visits_per_completion": "Visits that ended, for each form that was sent.",
    "satisfaction": "People who chose “Very satisfied” or “Satisfied”, of all who answered.",
    "response": "Answers on satisfaction, of visits that came to a page asking for it: sent, stopped, or left.",
    "reasons": "What people said stopped them, of those who answered.",
    "saved": "Visits in which the person asked for a way to come back, however the visit ended.",
    "resumed": "Visits that came back after being saved.",
    # a page
    "reached": "Visits that saw the page; those that still go on are counted when they are over.",
    "answered": "Visits that answered the page on their way; changes from check answers are counted apart.",
    "lost": "Visits that were abandoned with this page seen last.",
    "drop_off": "Visits abandoned with this page seen last, of visits that saw it.",
    "with_error": "Visits whose last act was an answer with a mistake, of those lost at the page.",
    "attempts": "Answers taken and mistakes shown, for each answer taken; 1.00 means that nobody made a mistake.",
    "back": "Visits that came back to the page with “Back”.",
    "loops": "How often the page was answered again on the way; a change from check answers is not a loop.",
    "changed": "Visits that changed the page from check answers.",
    "page time": "From the page being shown to its answer or mistake. Half took no longer than the median.",
    "later": "Visits that chose to send the evidence of the page later.",
    "saved here": "Visits that asked on this page for a way to come back.",
    "left_share": "Visits that were abandoned, of all visits that ended.",
    "left_a_month": "Visits that were abandoned on any page, scaled to a month of 30.4 days.",
    "lost_a_month": "Visits lost at the page, scaled to a month of 30.4 days.",
    "avoidable_cost": "Visits lost a month × the share who then phone × the cost of a call.",
    # a question
    "errors": "How often each mistake was shown, and in how many visits.",
    "blank": "Visits that left the optional question blank.",
    "evidence": "What happened to files: added, removed, put off until later, or not taken and why.",
    # money and publication
    "cost_per_transaction": "Visits × the cost of a web visit, plus phone and face to face × theirs, for each completed "
    "transaction.",
    "digital_take_up": "Forms sent online, of all transactions: online, by phone and face to face.",
    "assumptions": "Costs are those that Socitm published in 2012 (face to face £8.62, phone £2.83, web £0.15), and half "
    "of those who give up are taken to phone. They are old: replace them with your own.",
    # small numbers
    "interval": "If the same people came again many times, 95 of 100 such intervals would hold the true rate.",
    "suppressed": "Counts of 1 to 4 are shown as “fewer than 5”, and rates of fewer than 30 visits are left out, so that "
    "nobody can be recognised.",
}
