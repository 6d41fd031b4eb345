#include "model/idempotency/keyboard.h"
#include "model/store/eventstore.h"

#include <QTest>

using namespace model;
using namespace std::chrono_literals;

namespace {

//! A simulated run beside a live shop, with the same topic and the same event ids.
class Run
{
public:
    Run()
        : m_source(m_store.addSource("run", Origin::Simulated))
        , m_live(m_store.addSource("shop", Origin::Live))
        , m_lane(m_store.addLane(m_source, "order-events", 0))
        , m_liveLane(m_store.addLane(m_live, "order-events", 0))
        , m_board(m_store, builtinProfiles(), {})
    {
        m_board.open(m_source, "run", {"processed:{eventId}"}, {"payment"});
        m_board.open(m_live, "shop-keys", {"processed:{eventId}"}, {"payment"});
    }

    void order(const std::string& id) { add(m_lane, m_position++, id); }
    void liveOrder(const std::string& id) { add(m_liveLane, m_livePosition++, id); }
    void scan(const std::vector<std::string>& ids) { scan(m_source, ids); }
    void liveScan(const std::vector<std::string>& ids) { scan(m_live, ids); }
    //! The run stands where so many of its records have been; nothing: at its front.
    void stand(std::optional<std::int64_t> records)
    {
        std::optional<std::vector<RecordEnd>> ends;
        if (records)
            ends = {{.channel = "order-events", .partition = 0, .end = *records}};
        m_board.rewind(m_source, ends);
    }
    void rewindLive() { m_board.rewind(m_live, std::vector<RecordEnd>{}); }
    void settle()
    {
        for (int i = 0; i < 1'000; ++i)
            m_board.tick(m_now += 1s);
    }
    //! What is known of the id in a store: "verdict records".
    std::string known(const std::string& store, const std::string& id)
    {
        for (const auto& line : m_board.lines({})) {
            if (line.eventId == id && line.store == store)
                return std::string(codeOf(line.verdict)) + ' ' + std::to_string(line.records);
        }
        return "no line";
    }
    std::string known(const std::string& id) { return known("run", id); }

private:
    void scan(SourceId source, const std::vector<std::string>& ids)
    {
        KeyPage page{.finished = true, .seen = ids.size(), .total = ids.size()};
        for (const auto& id : ids)
            page.keys.push_back({.key = "processed:" + id,
                                 .eventId = id,
                                 .consumer = "payment",
                                 .life = 7 * 24h,
                                 .setAt = {}});
        m_board.take(source, page, m_now);
    }

    void add(LaneId lane, std::int64_t position, const std::string& id)
    {
        std::string body;
        appendBody(body, {.key = "O-1",
                          .value = "{\"type\":\"ORDER_CREATED\",\"payload\":{},\"metadata\":"
                                   "{\"eventId\":\""
                                   + id + "\"}}"});
        NewEvent event{.lane = lane, .position = position, .body = body, .key = "O-1"};
        event.time = m_now;
        event.facts.type = "ORDER_CREATED";
        event.facts.eventId = id;
        m_store.append(event);
    }

    EventStore m_store{StoreBudget{}};
    SourceId m_source;
    SourceId m_live;
    LaneId m_lane;
    LaneId m_liveLane;
    KeyBoard m_board;
    std::int64_t m_position = 0;
    std::int64_t m_livePosition = 0;
    Timestamp m_now = model::now();
};

} // namespace

//! The keys of a simulated run that a person takes back and forth.
class TestKeyRewind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunKnowsItsOwnRecordsAlone();
    void aCopyThatIsStillToComeDoesNotCount();
    void backAtTheFrontItCountsAgain();
    void beforeItsFirstRecordAKeyIsOfNoEvent();
    void keysAreToldAnew();
    void aLiveStoreHasNoPast();
};

void TestKeyRewind::aRunKnowsItsOwnRecordsAlone()
{
    Run run;
    run.order("e-1");
    run.liveOrder("e-1");
    run.liveOrder("e-1");
    run.scan({"e-1"});
    run.liveScan({"e-1"});

    run.settle();

    QCOMPARE(run.known("run", "e-1"), "handled-once 1");
    QCOMPARE(run.known("shop-keys", "e-1").substr(run.known("shop-keys", "e-1").size() - 1), "2");
}

void TestKeyRewind::aCopyThatIsStillToComeDoesNotCount()
{
    Run run;
    run.order("e-1");
    run.order("e-1");
    run.scan({"e-1"});
    run.settle();
    QCOMPARE(run.known("e-1"), "absorbed 2");

    run.stand(1);
    run.scan({"e-1"});
    run.settle();

    QCOMPARE(run.known("e-1"), "handled-once 1");
}

void TestKeyRewind::backAtTheFrontItCountsAgain()
{
    Run run;
    run.order("e-1");
    run.order("e-1");
    run.stand(1);
    run.scan({"e-1"});
    run.settle();
    QCOMPARE(run.known("e-1"), "handled-once 1");

    run.stand(std::nullopt);
    run.scan({"e-1"});
    run.settle();

    QCOMPARE(run.known("e-1"), "absorbed 2");
}

void TestKeyRewind::beforeItsFirstRecordAKeyIsOfNoEvent()
{
    Run run;
    run.order("e-1");
    run.stand(0);
    run.scan({"e-1"});

    run.settle();

    QCOMPARE(run.known("e-1"), "never-seen 0");
}

void TestKeyRewind::keysAreToldAnew()
{
    Run run;
    run.order("e-1");
    run.order("e-2");
    run.scan({"e-1", "e-2"});
    run.settle();
    QCOMPARE(run.known("e-2"), "handled-once 1");

    run.stand(1);
    run.scan({"e-1"});
    run.settle();

    QCOMPARE(run.known("e-1"), "handled-once 1");
    QCOMPARE(run.known("e-2"), "no line");
}

void TestKeyRewind::aLiveStoreHasNoPast()
{
    Run run;
    run.liveOrder("e-1");
    run.liveScan({"e-1"});
    run.settle();

    run.rewindLive();
    run.settle();

    QCOMPARE(run.known("shop-keys", "e-1"), "handled-once 1");
}

QTEST_GUILESS_MAIN(TestKeyRewind)
#include "tst_keyrewind.moc"
