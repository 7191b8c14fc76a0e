package org.dateline.mailing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dateline.access.Staff;
import org.dateline.audience.Audience;
import org.dateline.audience.Audience.Part;
import org.dateline.audience.MailingLists;
import org.dateline.embargo.Embargoes;
import org.dateline.release.Block;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An association's press office with a release in two languages, three journalists and a plan for Thursday. */
@Component
public class PressOffice {

    public static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    public final JdbcClient jdbc;
    public final Releases releases;
    public final Translations translations;
    public final Embargoes embargoes;
    public final MailingLists lists;
    public final Mailings mailings;
    public final RunningOrders runningOrders;
    public final Approvals approvals;
    public final Telephone telephone;
    final UrgentSending urgent;
    public final Plans plans;
    public final MailingSettings settings;

    PressOffice(
            JdbcClient jdbc,
            Releases releases,
            Translations translations,
            Embargoes embargoes,
            MailingLists lists,
            Mailings mailings,
            RunningOrders runningOrders,
            Approvals approvals,
            Telephone telephone,
            UrgentSending urgent,
            Plans plans,
            MailingSettings settings) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.translations = translations;
        this.embargoes = embargoes;
        this.lists = lists;
        this.mailings = mailings;
        this.runningOrders = runningOrders;
        this.approvals = approvals;
        this.telephone = telephone;
        this.urgent = urgent;
        this.plans = plans;
        this.settings = settings;
    }

    public long pressList() {
        return lists.pressReleases().id();
    }

    public long journalist(String name, String outlet, String... languages) {
        var id = jdbc.sql(
                        "insert into contact (name, outlet, country, languages) values (:name, :outlet, 'BE', :languages) returning id")
                .param("name", name)
                .param("outlet", outlet)
                .param("languages", languages)
                .query(Long.class)
                .single();
        var address = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@"
                + outlet.toLowerCase(java.util.Locale.ROOT) + ".example";
        jdbc.sql(
                        "insert into address (contact_id, spelling, key, key_mac) values (:contact, :address, :address, sha256(cast(:address as bytea)))")
                .param("contact", id)
                .param("address", address)
                .update();
        jdbc.sql("insert into subscription (contact_id, list_id, evidence) values (:contact, :list, 'card')")
                .param("contact", id)
                .param("list", pressList())
                .update();
        return id;
    }

    public void threeJournalists() {
        journalist("Anna Kowalska", "Gazeta", "pl", "en");
        journalist("Luc Martin", "Soir", "fr-BE");
        journalist("Grace Adams", "Herald", "en");
    }

    /** English and French, both final. */
    public Release release(Staff by) {
        return release(by, "press@association.example");
    }

    /** The same from another address. */
    public Release release(Staff by, String sender) {
        var release = releases.create(
                new NewRelease(
                        Release.Kind.RELEASE,
                        Release.Reach.PUBLIC,
                        "en",
                        new Sender("Association press office", sender, ""),
                        List.of(),
                        text("Vinyl outsells compact discs")),
                by.id());
        var version = releases.latestVersion(release.id()).id();
        translations.markFinal(version, "en", translations.main(version).revision(), true, by.id());
        var french = translations.add(version, "fr", by.id());
        translations.save(version, "fr", french.revision(), text("Le vinyle dépasse le disque compact"), by.id());
        translations.markFinal(version, "fr", translations.get(version, "fr").revision(), true, by.id());
        return releases.get(release.id());
    }

    public static Text text(String headline) {
        return new Text(
                headline,
                "For the first time in a generation",
                "Brussels",
                LocalDate.of(2026, 12, 3),
                "",
                "",
                List.of(new Block.Paragraph("p1", "Six thousand records."), new Block.Paragraph("p2", "More to come.")),
                List.of(),
                List.of(),
                "About us",
                "We have members.");
    }

    public LocalDateTime inDays(int days, Instant now) {
        return LocalDate.ofInstant(now, BRUSSELS).plusDays(days).atTime(11, 0);
    }

    public void goesOut(Release release, LocalDateTime local, Staff by) {
        embargoes.set(release.id(), local, BRUSSELS, false, by.id());
    }

    public Audience press() {
        return new Audience(List.of(Part.list(pressList())), List.of());
    }

    public Mailing atLift(Release release, Staff by) {
        return runningOrders.add(release.id(), row(release, When.atTheLift(), press()), by.id());
    }

    /** Three journalists, and a release in two languages that goes to them at its lift: so many days on, at 11:00. */
    public Release plannedInDays(int days, Staff by, Instant now) {
        threeJournalists();
        var release = release(by);
        goesOut(release, inDays(days, now), by);
        atLift(release, by);
        return release;
    }

    /** The first of its running order. */
    public Mailing rowOf(Release release) {
        return mailings.ofRelease(release.id()).get(0);
    }

    public NewMailing row(Release release, When when, Audience audience) {
        var manner = Preset.AT_LIFT.manner(release.kind(), settings);
        return new NewMailing(Purpose.AT_LIFT, "Press", audience, List.of(), Map.of(), when, manner);
    }

    /** Goes out in an hour by a row of its own time. */
    public Mailing inAnHour(Release release, Instant now, Staff by) {
        var local = LocalDateTime.ofInstant(now, BRUSSELS).plusHours(1).truncatedTo(ChronoUnit.MINUTES);
        return runningOrders.add(release.id(), row(release, When.at(local, BRUSSELS), press()), by.id());
    }

    public Approval approve(Release release, Staff by) {
        return approvals
                .approve(release.id(), plans.of(release.id()).mark(), by)
                .orElseThrow();
    }

    public boolean isApproved(Release release) {
        return approvals.standing(release.id()).isPresent();
    }
}
