#include "app/session/session.h"
#include "model/store/reader.h"

#include <QTest>

using namespace app;
using namespace model;

namespace {

//! Plays the batches it was given, one a poll, then is quiet.
class ScriptedSource : public EventSource
{
public:
    explicit ScriptedSource(std::vector<std::function<void(Batch&)>> script)
        : m_script(std::move(script))
    {}

    Result<Batch> poll(std::size_t, std::chrono::milliseconds) override
    {
        Batch batch;
        if (m_next < m_script.size())
            m_script[m_next++](batch);
        return batch;
    }

    void obey(const SourceCommand&) override {}

private:
    std::vector<std::function<void(Batch&)>> m_script;
    std::size_t m_next = 0;
};

SourceFactory playing(std::vector<std::function<void(Batch&)>> script)
{
    return [script = std::move(script)] {
        return std::unique_ptr<EventSource>(std::make_unique<ScriptedSource>(script));
    };
}

void orders(Batch& batch)
{
    batch.add(LaneFound{{0}, "order-events", 0, ChannelKind::Topic});
    batch.add(LaneFound{{1}, "order-events", 1, ChannelKind::Topic});
    batch.add(StateChanged{StateChanged::State::Connected, {}, now()});
    for (int i = 0; i < 10; ++i)
        batch.add(RecordInput{
            .lane = {std::uint32_t(i % 2)},
            .position = i / 2,
            .body = {.key = "O-1",
                     .value = R"({"type":"ORDER_PAID","payload":{},"metadata":{"eventId":"e"}})"}});
}

SourceState named(const char* name)
{
    return {.connection = {.name = name}};
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAreDecodedAndStored();
    void partitionsAreReadByTimeAndNeverOutOfOrder();
    void whereAPartitionStandsIsShown();
    void skippedRecordsAreCountedAndLogged();
    void aSourceThatComesBackKeepsItsPartitions();
    void anUnknownSchemeIsRefusedInWords();
    void aClosedSourceLeavesItsEvents();
    void closingWhileReadingEnds();
};

void TestSession::recordsAreDecodedAndStored()
{
    Session session({});
    session.open(named("shop"), playing({orders}));

    QTRY_COMPARE(session.store().end(), 10u);
    Reader reader(session.store());
    QCOMPARE(reader.at(3).type, "ORDER_PAID");
    QCOMPARE(reader.at(3).channel, "order-events");
    QCOMPARE(reader.at(3).partition, 1);
    QCOMPARE(reader.at(3).source, "shop");
    QCOMPARE(session.sources().front().state, StateChanged::State::Connected);
}

void TestSession::partitionsAreReadByTimeAndNeverOutOfOrder()
{
    using std::chrono::seconds;
    Session session({});
    session.open(
        named("shop"), playing({[](Batch& batch) {
            batch.add(LaneFound{{0}, "order-events", 0, ChannelKind::Topic});
            batch.add(LaneFound{{1}, "order-events", 1, ChannelKind::Topic});
            for (const int at : {1, 5, 3, 9}) // the clock of a producer went back
                batch.add(RecordInput{.lane = {0}, .time = Timestamp{seconds{at}}, .position = at});
            for (const int at : {2, 4, 8})
                batch.add(RecordInput{.lane = {1}, .time = Timestamp{seconds{at}}, .position = at});
        }}));

    QTRY_COMPARE(session.store().end(), 7u);
    Reader reader(session.store());
    std::vector<std::int64_t> read;
    for (auto row = reader.begin(); row < reader.end(); ++row)
        read.push_back(reader.at(row).position);
    QCOMPARE(read, (std::vector<std::int64_t>{1, 2, 4, 5, 3, 8, 9}));
}

void TestSession::whereAPartitionStandsIsShown()
{
    Session session({});
    session.open(named("shop"),
                 playing({orders, [](Batch& batch) {
                              batch.add(LaneProgress{.lane = {1}, .next = 5, .end = 105});
                          }}));

    QTRY_COMPARE(session.sources().front().behind(), 100u);
}

void TestSession::skippedRecordsAreCountedAndLogged()
{
    Session session({});
    session.open(named("shop"),
                 playing({orders, [](Batch& batch) {
                              batch.add(Skipped{{0}, 5, 25, "Retention deleted them."});
                          }}));

    QTRY_COMPARE(session.sources().front().skippedRecords, 20u);
    const auto lines = session.journal().since(0);
    QVERIFY(lines.back().text.find("skipped 5 to 25") != std::string::npos);
}

void TestSession::aSourceThatComesBackKeepsItsPartitions()
{
    Session session({});
    session.open(named("shop"), playing({orders, orders}));

    QTRY_COMPARE(session.store().end(), 20u);
    QCOMPARE(session.store().lanes().size(), 2u);
    QCOMPARE(session.store().laneCount(LaneId{0}), 10u);
}

void TestSession::anUnknownSchemeIsRefusedInWords()
{
    Session session({});

    const auto opened = session.open({.name = "x", .url = "gopher://host"}, {});

    QVERIFY(!opened);
    QVERIFY(opened.error().text.find("gopher://host") != std::string::npos);
}

void TestSession::aClosedSourceLeavesItsEvents()
{
    Session session({});
    const auto id = session.open(named("shop"), playing({orders}));
    QTRY_COMPARE(session.store().end(), 10u);

    session.close(id);

    QVERIFY(session.sources().empty());
    QCOMPARE(session.store().end(), 10u);
}

void TestSession::closingWhileReadingEnds()
{
    std::vector<std::function<void(Batch&)>> endless(10'000, orders);
    Session session({});
    for (int i = 0; i < 20; ++i)
        session.close(session.open(named("shop"), playing(endless)));

    QVERIFY(session.sources().empty());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
