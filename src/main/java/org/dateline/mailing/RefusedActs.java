package org.dateline.mailing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.dateline.embargo.EmbargoRefused;
import org.dateline.embargo.UnclearTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What could not be done comes back to the page it was tried on, as advice. */
@ControllerAdvice(
        assignableTypes = {
            PlanPage.class,
            MailingPage.class,
            MailingActs.class,
            CorrectionController.class,
            ApprovalPage.class,
            TelephonePage.class,
            DayPage.class,
            PlanApproversPage.class
        })
class RefusedActs {

    private static final Pattern ACT = Pattern.compile("/(releases|mailings)/(\\d+)(/.*)?");

    private final Mailings mailings;

    RefusedActs(Mailings mailings) {
        this.mailings = mailings;
    }

    @ExceptionHandler({
        NotPossibleNow.class,
        MayNotApprove.class,
        EmbargoRefused.class,
        UnclearTime.class,
        IllegalArgumentException.class
    })
    String refused(RuntimeException refusal, HttpServletRequest request) {
        var act = ACT.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (!request.getMethod().equals("POST") && !request.getMethod().equals("DELETE") || !act.matches()) {
            throw refusal;
        }
        RequestContextUtils.getOutputFlashMap(request).put("problem", refusal.getMessage());
        return "redirect:" + back(act.group(1), Long.parseLong(act.group(2)), act.group(3));
    }

    private String back(String noun, long id, @Nullable String act) {
        if (noun.equals("releases")) {
            return "/releases/" + id + (act == null ? "/plan" : act.endsWith("/telephone") ? act : back(act));
        }
        return act == null ? "/mailings/" + id : "/releases/" + mailings.get(id).releaseId() + "/plan";
    }

    private static String back(String act) {
        return act.matches("/approval(/remark)?") ? "/approval" : "/plan";
    }
}
