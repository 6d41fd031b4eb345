#include "app/session/outboxwatch.h"
#include "tests/outbox/scriptedoutbox.h"

#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

using State = OutboxSummary::State;

//! The watch of one database's outbox, with a database that does what the test says.
class TestOutboxWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theBestTableIsWatched();
    void anotherTableCanBeChosen();
    void aDatabaseWithoutAnOutboxSaysSo();
    void aTableThatMayNotBeReadSaysSo();
    void whileTheDatabaseIsAwayRowsStayAndItIsTold();
    void aDroppedTableLosesNoRowAndComesBack();
    void countingGoesOnBesideAndCanBeCancelled();
    void aPayloadIsFetched();
    void whatNobodyCanAnswerIsSaidToBe();
    void writingGoesThroughTheGate();

private:
    void watch();
    std::shared_ptr<const OutboxSummary> summary();
    bool waitFor(const std::function<bool()>& condition);
    OutboxRow row(const std::string& id, bool sent = false);
    QStringList told();

    std::unique_ptr<ScriptedOutbox> m_outbox;
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<EventIndex> m_events;
    std::unique_ptr<OutboxBoard> m_board;
    std::unique_ptr<OutboxDesk> m_desk;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<OutboxWatch> m_watch;
};

void TestOutboxWatch::init()
{
    m_outbox = std::make_unique<ScriptedOutbox>();
    m_store = std::make_unique<EventStore>(StoreBudget{});
    m_events = std::make_unique<EventIndex>();
    m_board = std::make_unique<OutboxBoard>(*m_store, *m_events,
                                            OutboxLimits{.pause = 0ms, .idlePause = 0ms});
    m_desk = std::make_unique<OutboxDesk>();
    m_journal = std::make_unique<Journal>();
}

void TestOutboxWatch::cleanup()
{
    m_watch.reset();
}

void TestOutboxWatch::watch()
{
    m_watch = std::make_unique<OutboxWatch>(
        OutboxWatch::Place{{.name = "orders-db", .url = "postgresql://db/orders"},
                           m_store->addSource("orders-db", Origin::Live),
                           [this] { return m_outbox->probe(); }},
        OutboxWatch::Boards{*m_board, *m_desk, *m_journal});
}

std::shared_ptr<const OutboxSummary> TestOutboxWatch::summary()
{
    m_board->tick(now());
    return m_board->summary(m_watch->id());
}

bool TestOutboxWatch::waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 10'000);
}

OutboxRow TestOutboxWatch::row(const std::string& id, bool sent)
{
    OutboxRow row{.id = id,
                  .eventId = id,
                  .created = now(),
                  .sent = sent,
                  .aggregateType = "Order",
                  .aggregateId = "O-1",
                  .type = "ORDER_CREATED"};
    if (sent)
        row.processed = now();
    return row;
}

QStringList TestOutboxWatch::told()
{
    QStringList lines;
    for (const auto& line : m_journal->since(0))
        lines << QString::fromStdString(line.text);
    return lines;
}

void TestOutboxWatch::theBestTableIsWatched()
{
    m_outbox->put(row("a"));
    m_outbox->put(row("b", true));
    watch();

    QVERIFY(waitFor([this] { return summary()->complete && summary()->state == State::Watching; }));

    QCOMPARE(summary()->place.tableName(), "public.outbox");
    QCOMPARE(summary()->place.mapping, "textbook");
    QCOMPARE(summary()->held, 2u);
    QCOMPARE(summary()->waiting.rows, 1u);
    QCOMPARE(summary()->tables.size(), 2u);
    m_outbox->put(row("c"));
    QVERIFY(waitFor([this] { return summary()->held == 3; }));
}

void TestOutboxWatch::anotherTableCanBeChosen()
{
    m_outbox->put(row("a"));
    watch();
    QVERIFY(waitFor([this] { return summary()->held == 1; }));

    QVERIFY(m_desk->choose(m_watch->id(), "public", "outbox_old", "textbook"));

    QVERIFY(waitFor([this] { return summary()->place.table == "outbox_old"; }));
    QVERIFY(waitFor([this] { return summary()->held == 1; }));
    QCOMPARE(m_outbox->choices().back().table, "outbox_old");
    QVERIFY(!m_desk->choose(OutboxId{99}, "public", "outbox", "textbook"));
}

void TestOutboxWatch::aDatabaseWithoutAnOutboxSaysSo()
{
    m_outbox->setTables({{.schema = "public", .name = "orders"}});
    watch();

    QVERIFY(waitFor([this] { return summary()->state == State::NoTable; }));
    QCOMPARE(told(), QStringList{"The database has no table that looks like an outbox."});

    // Chosen by a person all the same.
    m_desk->choose(m_watch->id(), "public", "orders", "mine");
    QVERIFY(waitFor([this] { return summary()->state == State::Watching; }));
}

void TestOutboxWatch::aTableThatMayNotBeReadSaysSo()
{
    m_outbox->setTables({{.schema = "public",
                          .name = "outbox",
                          .mapping = "textbook",
                          .troubles = {{.code = "no-permission",
                                        .subject = "GRANT SELECT ON public.outbox TO reader",
                                        .text = "The login may not read public.outbox."}}}});
    watch();

    QVERIFY(waitFor([this] { return summary()->state == State::Denied; }));
    QCOMPARE(summary()->trouble->text, "The login may not read public.outbox.");
    QCOMPARE(summary()->tables.at(0).troubles.at(0).subject,
             "GRANT SELECT ON public.outbox TO reader");
}

void TestOutboxWatch::whileTheDatabaseIsAwayRowsStayAndItIsTold()
{
    m_outbox->put(row("a"));
    m_outbox->put(row("sent meanwhile"));
    watch();
    QVERIFY(waitFor([this] { return summary()->held == 2; }));

    m_outbox->setReachable(false);
    QVERIFY(waitFor([this] { return summary()->state == State::Unreachable; }));
    QCOMPARE(summary()->held, 2u);
    m_outbox->remove("sent meanwhile");
    m_outbox->put(row("new"));
    m_outbox->setReachable(true);

    QVERIFY(waitFor([this] { return summary()->held == 3; }));
    QVERIFY(waitFor([this] { return summary()->state == State::Watching; }));
    QCOMPARE(summary()->count(OutboxVerdict::Waiting), 2u);
    QCOMPARE(told(), (QStringList{"orders-db does not answer.", "The outbox is watched again."}));
    QVERIFY(m_outbox->probes() >= 2);
}

void TestOutboxWatch::aDroppedTableLosesNoRowAndComesBack()
{
    m_outbox->put(row("a"));
    watch();
    QVERIFY(waitFor([this] { return summary()->held == 1; }));

    m_outbox->setDropped(true);
    QVERIFY(waitFor([this] { return summary()->state == State::Gone; }));
    QCOMPARE(summary()->count(OutboxVerdict::Waiting), 1u);
    m_outbox->setDropped(false);
    m_desk->wake(m_watch->id());

    QVERIFY(waitFor([this] { return summary()->state == State::Watching; }));
}

void TestOutboxWatch::countingGoesOnBesideAndCanBeCancelled()
{
    for (int i = 0; i < 10; ++i)
        m_outbox->put(row(std::to_string(i), i < 7));
    m_outbox->setSlowCount(true);
    watch();
    QVERIFY(waitFor([this] { return summary()->complete; }));

    const auto waiting = m_desk->count(m_watch->id(), true);
    const auto all = m_desk->count(m_watch->id(), false);
    QVERIFY(waitFor([&] { return waiting->share == 0.5; }));
    m_outbox->put(row("beside"));
    QVERIFY(waitFor([this] { return summary()->held == 11; }));
    all->isCancelled = true;
    QVERIFY(waitFor([&] { return all->isDone.load(); }));
    QCOMPARE(all->error->kind, Error::Kind::Cancelled);
    QVERIFY(!waiting->isDone);
    m_outbox->setSlowCount(false);

    QVERIFY(waitFor([&] { return waiting->isDone.load(); }));
    QVERIFY(!waiting->error);
    QCOMPARE(waiting->count, (RowCount{4, RowCount::Kind::Exact}));
}

void TestOutboxWatch::aPayloadIsFetched()
{
    m_outbox->put(row("a"));
    watch();
    QVERIFY(waitFor([this] { return summary()->complete; }));

    const auto task = m_desk->payload(m_watch->id(), "a");

    QVERIFY(waitFor([&] { return task->isDone.load(); }));
    QCOMPARE(task->payload, R"({"row":"a"})");
}

void TestOutboxWatch::whatNobodyCanAnswerIsSaidToBe()
{
    m_outbox->put(row("a"));
    watch();
    QVERIFY(waitFor([this] { return summary()->complete; }));
    m_outbox->setReachable(false);
    QVERIFY(waitFor([this] { return summary()->state == State::Unreachable; }));

    const auto task = m_desk->payload(m_watch->id(), "a");
    QVERIFY(waitFor([&] { return task->isDone.load(); }));
    QCOMPARE(task->error->kind, Error::Kind::Unreachable);

    const auto id = m_watch->id();
    const auto last = m_desk->payload(id, "a");
    m_watch.reset();
    QVERIFY(last->isDone);
    QVERIFY(!m_desk->payload(id, "a"));
    QVERIFY(m_board->summaries().empty());
}

void TestOutboxWatch::writingGoesThroughTheGate()
{
    const QTemporaryDir folder;
    WriteGate gate(folder.filePath("audit.ndjson").toStdString());
    m_outbox->put(row("a"));
    watch();
    QVERIFY(waitFor([this] { return summary()->complete; }));
    const OutboxWrite write{.kind = OutboxWrite::Kind::MarkProcessed, .ids = {"a"}};

    const auto preview = m_desk->preview(m_watch->id(), write);
    QVERIFY(waitFor([&] { return preview->isDone.load(); }));
    QCOMPARE(preview->preview.rows.size(), 1u);
    auto order = *m_desk->order(m_watch->id(), write);
    order.preview = preview->preview.sql;
    order.reason = "sent by hand";
    const auto deed = [&] { return m_desk->carryOut(m_watch->id(), write); };
    const auto locked = gate.write(order, deed);
    QCOMPARE(locked.error().kind, Error::Kind::Denied);
    QVERIFY(m_outbox->written().empty());

    QVERIFY(gate.unlock(*m_desk->connection(m_watch->id()), {.reason = "repair"}));
    const auto done = gate.write(order, deed);
    QVERIFY(done);
    QCOMPARE(done->done, 1u);
    QCOMPARE(m_outbox->written(), std::vector<std::string>{"a"});
    QVERIFY(waitFor([this] { return summary()->waiting.rows == 0; }));

    QFile audit(folder.filePath("audit.ndjson"));
    QVERIFY(audit.open(QIODevice::ReadOnly));
    const auto text = audit.readAll();
    QVERIFY(text.contains("outbox.mark"));
    QVERIFY(text.contains("Mark 1 row of public.outbox as processed"));
    QVERIFY(text.contains("sent by hand"));
}

QTEST_GUILESS_MAIN(TestOutboxWatch)
#include "tst_outboxwatch.moc"
