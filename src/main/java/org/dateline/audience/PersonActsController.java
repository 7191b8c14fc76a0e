package org.dateline.audience;

import org.dateline.access.CurrentStaff;
import org.dateline.access.Staff;
import org.dateline.email.EmailAddress;
import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's addresses, lists as switches, and whether we may write at all. */
@Controller
@KeepsLists
@RequestMapping("/people/{id}")
class PersonActsController {

    private final Contacts contacts;
    private final Subscriptions subscriptions;
    private final Suppressions suppressions;

    PersonActsController(Contacts contacts, Subscriptions subscriptions, Suppressions suppressions) {
        this.contacts = contacts;
        this.subscriptions = subscriptions;
        this.suppressions = suppressions;
    }

    @PostMapping("/addresses")
    String addAddress(
            @PathVariable long id, @RequestParam String email, @CurrentStaff Staff me, RedirectAttributes flash) {
        try {
            contacts.addAddress(id, EmailAddress.parse(email), me.name());
            flash.addFlashAttribute("done", Phrases.say("audience.done.added"));
        } catch (InvalidAddress | AddressTaken refused) {
            flash.addFlashAttribute("problem", refused.getMessage());
        }
        return back(id);
    }

    @PostMapping("/addresses/{address}/preference")
    String prefer(@PathVariable long id, @PathVariable long address, @CurrentStaff Staff me, RedirectAttributes flash) {
        contacts.prefer(id, address, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.preferred"));
        return back(id);
    }

    @DeleteMapping("/addresses/{address}")
    String removeAddress(
            @PathVariable long id, @PathVariable long address, @CurrentStaff Staff me, RedirectAttributes flash) {
        contacts.removeAddress(id, address, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.address-removed"));
        return back(id);
    }

    @PostMapping("/subscriptions/{list}")
    String subscribe(
            @PathVariable long id, @PathVariable long list, @RequestParam String evidence, RedirectAttributes flash) {
        contacts.get(id);
        if (evidence.isBlank()) {
            flash.addFlashAttribute("problem", Phrases.say("audience.trouble.say-want"));
            return back(id);
        }
        subscriptions.start(id, list, evidence);
        flash.addFlashAttribute("done", Phrases.say("audience.done.on-list"));
        return back(id);
    }

    @DeleteMapping("/subscriptions/{list}")
    String unsubscribe(
            @PathVariable long id,
            @PathVariable long list,
            @RequestParam(defaultValue = "false") boolean theyTold,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        subscriptions.end(id, list, theyTold ? Ending.theyTold(me.name()) : Ending.desk(me.name()));
        flash.addFlashAttribute("done", Phrases.say("audience.done.off-list"));
        return back(id);
    }

    @PostMapping("/do-not-write")
    String doNotWrite(
            @PathVariable long id, @RequestParam String reason, @CurrentStaff Staff me, RedirectAttributes flash) {
        if (reason.isBlank()) {
            flash.addFlashAttribute("problem", Phrases.say("audience.trouble.say-why"));
            return back(id);
        }
        contacts.doNotContact(id, reason, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.stopped"));
        return back(id);
    }

    @DeleteMapping("/do-not-write")
    String writeAgain(
            @PathVariable long id, @RequestParam String because, @CurrentStaff Staff me, RedirectAttributes flash) {
        if (because.isBlank()) {
            flash.addFlashAttribute("problem", Phrases.say("audience.trouble.say-why-again"));
            return back(id);
        }
        contacts.mayBeContactedAgain(id, because, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.writable"));
        return back(id);
    }

    @DeleteMapping("/suppressions/{suppression}")
    String lift(
            @PathVariable long id,
            @PathVariable long suppression,
            @RequestParam String because,
            @CurrentStaff Staff me,
            RedirectAttributes flash) {
        if (because.isBlank()) {
            flash.addFlashAttribute("problem", Phrases.say("audience.trouble.say-why-again"));
            return back(id);
        }
        suppressions.lift(suppression, because, me.name());
        flash.addFlashAttribute("done", Phrases.say("audience.done.address-writable"));
        return back(id);
    }

    private static String back(long id) {
        return "redirect:/people/" + id;
    }
}
