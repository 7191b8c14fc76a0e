package org.dateline.mailing;

/**
 * Who must say yes to a plan, or who stands in for whom, is another matter now. Published in the transaction that made it so.
 *
 * @param what such as "set who must say yes: Ana and Vera"
 */
public record ApprovalRuleChanged(long by, String what) {}
