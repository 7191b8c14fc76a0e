package org.dateline.delivery;

import org.springframework.stereotype.Component;

/** The tables of the sending, and who owns which. */
@Component
record Ledger(
        Nodes nodes,
        Turns turns,
        Leases leases,
        Chunks chunks,
        Attempts attempts,
        Allowances allowances,
        Slowdowns slowdowns,
        Endings endings) {}
