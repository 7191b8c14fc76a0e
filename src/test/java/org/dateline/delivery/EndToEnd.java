package org.dateline.delivery;

/** The product's whole way: lease, gates, splice, wire, each result stored. */
final class EndToEnd implements Way {
    private final PracticeMailing mailing;
    private final Engine engine;

    private EndToEnd(PracticeMailing mailing, Engine engine) {
        this.mailing = mailing;
        this.engine = engine;
    }

    static Way of(Workbench bench, int port, int connections) {
        return new EndToEnd(bench.mailing(), bench.engine(port, connections));
    }

    @Override
    public void send() throws InterruptedException {
        engine.start();
        while (mailing.stillToSend()) {
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        engine.stop();
    }
}
