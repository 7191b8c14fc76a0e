package org.dateline.mailing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dateline.audience.Rule;
import org.dateline.release.Release;
import org.dateline.release.Sender;
import org.springframework.mock.web.MockMultipartFile;

/** Each kind of change to what an approver saw, made by its own door to the plan of {@link ApprovalTest}. */
enum PlanChange {
    TEXT {
        @Override
        void make(ApprovalTest t) {
            var version = t.office.releases.latestVersion(t.release.id()).id();
            var english = t.office.translations.main(version);
            t.office.translations.save(
                    version, "en", english.revision(), PressOffice.text("Vinyl outsells tapes"), t.ines.id());
        }
    },
    TRANSLATION_NOT_FINAL {
        @Override
        void make(ApprovalTest t) {
            var version = t.office.releases.latestVersion(t.release.id()).id();
            var french = t.office.translations.get(version, "fr");
            t.office.translations.markFinal(version, "fr", french.revision(), false, t.ines.id());
        }
    },
    SENDER {
        @Override
        void make(ApprovalTest t) {
            t.describe(t.release.reach(), new Sender("The president", "president@association.example", ""));
        }
    },
    REACH {
        @Override
        void make(ApprovalTest t) {
            t.describe(Release.Reach.MAIL_ONLY, t.release.sender());
        }
    },
    TIME_OF_THE_RELEASE {
        @Override
        void make(ApprovalTest t) {
            t.office.goesOut(t.release, t.office.inDays(3, t.time.now()), t.ines);
        }
    },
    TIME_OF_A_ROW {
        @Override
        void make(ApprovalTest t) {
            t.office.runningOrders.move(t.press.id(), When.atTheLift(Duration.ofMinutes(30)), t.ines.id());
        }
    },
    RECIPIENTS {
        @Override
        void make(ApprovalTest t) {
            t.change(NewMailing.of(t.press).to(t.office.press()));
        }
    },
    SAVED_SEARCH {
        @Override
        void make(ApprovalTest t) {
            t.segments.change(t.cultureDesks, "Culture desks", new Rule.Test("country", "is", List.of("BE")), t.ines);
        }
    },
    WORDS_OF_A_PICTURE {
        @Override
        void make(ApprovalTest t) throws Exception {
            t.mvc.perform(post("/releases/{id}/pictures/{picture}", t.release.id(), t.picture)
                    .param("caption", "The minister, asleep")
                    .param("language", "en")
                    .with(t.desk.as(t.ines)));
        }
    },
    A_DOCUMENT {
        @Override
        void make(ApprovalTest t) throws Exception {
            t.mvc.perform(multipart("/releases/{id}/documents", t.release.id())
                    .file(new MockMultipartFile(
                            "document", "figures.pdf", "application/pdf", "%PDF-1.7 figures".getBytes(UTF_8)))
                    .param("language", "en")
                    .with(t.desk.as(t.ines)));
        }
    },
    HOUSE_STYLE {
        @Override
        void make(ApprovalTest t) throws Exception {
            t.houseStyle(t.desk.administrator());
        }
    },
    WORDS_OF_A_LIST {
        @Override
        void make(ApprovalTest t) {
            t.listWords(t.ines);
        }
    },
    LANGUAGES {
        @Override
        void make(ApprovalTest t) {
            var row = NewMailing.of(t.press);
            t.change(new NewMailing(
                    row.purpose(), row.name(), row.audience(), List.of("fr"), Map.of(), row.when(), row.manner()));
        }
    },
    COVERING_NOTE {
        @Override
        void make(ApprovalTest t) {
            var row = NewMailing.of(t.press);
            t.change(new NewMailing(
                    row.purpose(),
                    row.name(),
                    row.audience(),
                    List.of(),
                    Map.of("en", "Happy to talk."),
                    row.when(),
                    row.manner()));
        }
    },
    ANOTHER_ROW {
        @Override
        void make(ApprovalTest t) {
            t.office.atLift(t.release, t.ines);
        }
    };

    abstract void make(ApprovalTest t) throws Exception;
}
