package org.dateline.audience;

import org.dateline.email.InvalidAddress;
import org.dateline.language.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong with people and lists, told to programs as a problem (RFC 9457). Pages go by the exception's status. */
@RestControllerAdvice(
        assignableTypes = {ContactsApi.class, ListsApi.class, SegmentsApi.class, SuppressionsApi.class, ImportsApi.class
        })
class Troubles {

    @ExceptionHandler({
        UnknownContact.class,
        UnknownList.class,
        UnknownSegment.class,
        Imports.UnknownImport.class,
        UnknownSuppression.class
    })
    ProblemDetail unknown(RuntimeException trouble) {
        return problem(HttpStatus.NOT_FOUND, Phrases.say("audience.trouble.title-unknown"), trouble);
    }

    @ExceptionHandler({UnusableRule.class, UnreadableFile.class, MailingLists.UnusableList.class, InvalidAddress.class})
    ProblemDetail unusable(RuntimeException trouble) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, Phrases.say("audience.trouble.title-unusable"), trouble);
    }

    @ExceptionHandler
    ProblemDetail unusable(UnusablePerson trouble) {
        ProblemDetail problem =
                problem(HttpStatus.UNPROCESSABLE_CONTENT, Phrases.say("audience.trouble.title-unusable"), trouble);
        problem.setProperty("fields", trouble.troubles());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail taken(AddressTaken trouble) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, Phrases.say("audience.trouble.title-taken"), trouble);
        problem.setProperty("contact", trouble.contactId());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail impossible(Merges.CannotMerge trouble) {
        return problem(HttpStatus.CONFLICT, Phrases.say("audience.trouble.title-impossible"), trouble);
    }

    @ExceptionHandler
    ProblemDetail misplaced(Page.UnknownPlace trouble) {
        return problem(HttpStatus.BAD_REQUEST, Phrases.say("audience.trouble.title-misplaced"), trouble);
    }

    private static ProblemDetail problem(HttpStatus status, String title, RuntimeException trouble) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(trouble.getMessage()));
        problem.setTitle(title);
        return problem;
    }
}
