#include "model/idempotency/eventidentity.h"
#include "model/idempotency/keyboard.h"
#include "model/store/eventstore.h"

#include <QTest>

#include <algorithm>

using namespace model;
using namespace std::chrono_literals;
using Answer = KeyAgain::Answer;

namespace {

//! A shop of which one watches the broker and one store of keys.
class Shop
{
public:
    explicit Shop(KeyBoard::Limits limits = {}) : m_board(m_store, builtinProfiles(), limits)
    {
        const auto source = m_store.addSource("shop", Origin::Live);
        m_orders = m_store.addLane(source, "order-events", 0);
        m_payments = m_store.addLane(source, "payment-events", 0);
        m_dead = m_store.addLane(source, "order-events-dlt", 0);
        m_board.open(keys, "shop-keys", {"processed:{eventId}"}, {"payment"});
    }

    KeyBoard& board() { return m_board; }
    const EventStore& store() const { return m_store; }
    Timestamp now() const { return m_now; }
    void pass(std::chrono::milliseconds time) { m_now += time; }

    void order(const std::string& id) { add(m_orders, id, {}, "ORDER_CREATED"); }
    void deadLetter(const std::string& id) { add(m_dead, id, {}, "ORDER_CREATED"); }
    void paid(const std::string& id, const std::string& cause)
    {
        add(m_payments, id, cause, "PAYMENT_COMPLETED");
    }
    //! One whole pass over the store finds these keys.
    void scan(std::vector<ProcessedKey> found)
    {
        m_board.take(keys, {.keys = std::move(found), .finished = true, .seen = 1, .total = 1},
                     m_now);
    }
    static ProcessedKey key(const std::string& id, std::chrono::milliseconds life = 7 * 24h)
    {
        return {.key = "processed:" + id,
                .eventId = id,
                .consumer = "payment",
                .life = life,
                .setAt = {}};
    }
    //! Until the board has looked at everything.
    void settle()
    {
        for (int i = 0; i < 1'000; ++i)
            m_board.tick(m_now += 1s);
    }
    std::string verdict(const std::string& id)
    {
        for (const auto& line : m_board.lines({}))
            if (line.eventId == id)
                return std::string(codeOf(line.verdict));
        return "no line";
    }
    std::optional<FindingLine> finding(const std::string& code) const
    {
        std::vector<FindingLine> lines;
        m_board.findings(lines);
        const auto found = std::ranges::find(lines, code, &FindingLine::code);
        return found == lines.end() ? std::nullopt : std::optional(*found);
    }

    static constexpr SourceId keys{7};

private:
    void add(LaneId lane, const std::string& id, const std::string& cause, const char* type)
    {
        const auto quoted = [](const std::string& text) { return '"' + text + '"'; };
        auto value = "{\"type\":" + quoted(type)
                     + ",\"payload\":{\"orderId\":\"O-1\"},\"metadata\":{\"eventId\":" + quoted(id);
        if (!cause.empty())
            value += ",\"causationId\":" + quoted(cause);
        value += "}}";
        std::string body;
        appendBody(body, {.key = "O-1", .value = value});
        NewEvent event{.lane = lane, .position = m_position++, .body = body, .key = "O-1"};
        event.time = m_now;
        event.facts.type = type;
        event.facts.eventId = id;
        m_store.append(event);
    }

    EventStore m_store{StoreBudget{}};
    KeyBoard m_board;
    LaneId m_orders;
    LaneId m_payments;
    LaneId m_dead;
    std::int64_t m_position = 0;
    Timestamp m_now = model::now();
};

} // namespace

class TestKeyBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void identityTellsIdsApart();
    void eventThatCameOnceWasHandledOnce();
    void copyThatItsKeyKeptOutWasAbsorbed();
    void copyAfterTheKeyExpiredGotThrough();
    void copyAfterTheKeysWereLostGotThrough();
    void twoMessagesOfOneHandlingAreNoSecondHandling();
    void handledEventWithoutAKeyIsNotMarked();
    void eventsOfOtherTypesNeedNoKey();
    void deadLetterNeedsNoKey();
    void keyOfAnUnknownEventWasNeverSeen();
    void groupThatPassedTheRecordIsEvidence();
    void histogramSharesTheKeysByLifeLeft();
    void keysThatVanishEarlyAreAFinding();
    void whatWouldHappenAgain();
    void lookedUpKeyAnswersBeforeTheScanDoes();
    void keysOverTheLimitAreCounted();
    void forgottenEventsLeaveRoom();
    void closedStoreTakesItsKeysAlong();
    void brokenPassLosesNothing();
    void otherIdsThanUuidsAreKept();
    void linesAreFoundByText();
};

void TestKeyBoard::identityTellsIdsApart()
{
    const std::string uuid = "c04be6a2-77f0-4e15-8b3d-90a7f00d1234";

    QCOMPARE(EventIdentity::of(uuid).uuidText(), uuid);
    QVERIFY(EventIdentity::isPlainUuid(uuid));
    QVERIFY(!EventIdentity::isPlainUuid("C04BE6A2-77f0-4e15-8b3d-90a7f00d1234"));
    QVERIFY(EventIdentity::of("C04BE6A2-77f0-4e15-8b3d-90a7f00d1234") == EventIdentity::of(uuid));
    QVERIFY(!(EventIdentity::of("a") == EventIdentity::of("b")));
    QVERIFY(!(EventIdentity::of("") == EventIdentity::of(std::string("\0", 1))));
}

void TestKeyBoard::eventThatCameOnceWasHandledOnce()
{
    Shop shop;
    shop.order("e-1");
    shop.scan({Shop::key("e-1")});

    shop.settle();

    QCOMPARE(shop.verdict("e-1"), "handled-once");
    const auto line = shop.board().lines({}).front();
    QCOMPARE(line.key, "processed:e-1");
    QCOMPARE(line.consumer, "payment");
    QCOMPARE(line.store, "shop-keys");
    QCOMPARE(line.records, 1u);
    QCOMPARE(line.row, Row(0));
    QCOMPARE(shop.board().report()->keys, 1u);
}

void TestKeyBoard::copyThatItsKeyKeptOutWasAbsorbed()
{
    Shop shop;
    shop.order("e-1");
    shop.paid("p-1", "e-1");
    shop.pass(1min);
    shop.order("e-1");
    shop.scan({Shop::key("e-1", 7 * 24h - 1min)});

    shop.settle();

    QCOMPARE(shop.verdict("e-1"), "absorbed");
    QVERIFY(!shop.finding("key-expired-duplicate"));
}

void TestKeyBoard::copyAfterTheKeyExpiredGotThrough()
{
    Shop shop;
    shop.order("e-1");
    shop.paid("p-1", "e-1");
    shop.scan({Shop::key("e-1", 60s)});
    shop.settle(); // a thousand seconds: the key is long over
    shop.order("e-1");
    shop.pass(10ms);
    shop.paid("p-2", "e-1");
    shop.scan({Shop::key("e-1", 60s)});

    shop.settle();

    QCOMPARE(shop.verdict("e-1"), "got-through");
    const auto line = shop.board().lines({.verdict = KeyVerdict::GotThrough}).front();
    QVERIFY(line.reason == ThroughReason::Expired);
    const auto finding = shop.finding("key-expired-duplicate");
    QVERIFY(finding);
    QCOMPARE(finding->where, "payment");
    QCOMPARE(finding->count, 1u);
    QVERIFY(finding->severity == Severity::Failure);
    QCOMPARE(finding->link, "key:processed:e-1");
}

void TestKeyBoard::copyAfterTheKeysWereLostGotThrough()
{
    Shop shop;
    shop.order("e-1");
    shop.scan({Shop::key("e-1")});
    shop.settle();
    shop.scan({}); // somebody flushed them
    shop.settle();
    shop.order("e-1");
    shop.pass(1s);
    shop.scan({Shop::key("e-1")}); // handled again without another effect, and marked again

    shop.settle();

    QCOMPARE(shop.verdict("e-1"), "got-through");
    QVERIFY(shop.board().lines({}).front().reason == ThroughReason::LostEarly);
}

void TestKeyBoard::twoMessagesOfOneHandlingAreNoSecondHandling()
{
    Shop shop;
    shop.order("e-1");
    shop.pass(5ms);
    shop.paid("p-1", "e-1");
    shop.paid("p-2", "e-1");
    shop.pass(1min);
    shop.order("e-1");
    shop.scan({Shop::key("e-1")});

    shop.settle();

    QCOMPARE(shop.verdict("e-1"), "absorbed");
}

void TestKeyBoard::handledEventWithoutAKeyIsNotMarked()
{
    Shop shop;
    std::vector<ProcessedKey> keys;
    for (int i = 0; i < 20; ++i) {
        const auto id = "e-" + std::to_string(i);
        shop.order(id);
        shop.paid("p-" + std::to_string(i), id);
        if (i != 3)
            keys.push_back(Shop::key(id));
    }
    shop.pass(1min);
    shop.scan(keys);

    shop.settle();

    QCOMPARE(shop.verdict("e-3"), "not-marked");
    QCOMPARE(shop.board().report()->counts[std::size_t(KeyVerdict::NotMarked)], 1u);
    const auto finding = shop.finding("handled-not-marked");
    QVERIFY(finding);
    QCOMPARE(finding->values.front().second, "e-3");
}

void TestKeyBoard::eventsOfOtherTypesNeedNoKey()
{
    Shop shop;
    std::vector<ProcessedKey> keys;
    for (int i = 0; i < 20; ++i) {
        const auto id = "e-" + std::to_string(i);
        shop.order(id);
        shop.paid("p-" + std::to_string(i), id); // nobody marks these
        keys.push_back(Shop::key(id));
    }
    shop.pass(1min);
    shop.scan(keys);

    shop.settle();

    QVERIFY(!shop.finding("handled-not-marked"));
    const auto again = shop.board().whatIfAgain("p-1");
    QCOMPARE(again.size(), 1u);
    QVERIFY(again.front().answer == Answer::Unconcerned);
}

void TestKeyBoard::deadLetterNeedsNoKey()
{
    Shop shop;
    std::vector<ProcessedKey> keys;
    for (int i = 0; i < 20; ++i) {
        const auto id = "e-" + std::to_string(i);
        shop.order(id);
        if (i == 3)
            shop.deadLetter(id);
        else
            keys.push_back(Shop::key(id));
        shop.paid("p-" + std::to_string(i), id);
    }
    shop.pass(1min);
    shop.scan(keys);

    shop.settle();

    QVERIFY(!shop.finding("handled-not-marked"));
}

void TestKeyBoard::keyOfAnUnknownEventWasNeverSeen()
{
    Shop shop;
    shop.order("e-1");
    shop.scan({Shop::key("e-9")});

    shop.settle();

    QCOMPARE(shop.verdict("e-9"), "never-seen");
    QCOMPARE(shop.board().report()->joinedTo, Row(1));
}

void TestKeyBoard::groupThatPassedTheRecordIsEvidence()
{
    Shop shop;
    std::vector<ProcessedKey> keys;
    for (int i = 0; i < 20; ++i) {
        const auto id = "e-" + std::to_string(i);
        shop.order(id);
        if (i != 3)
            keys.push_back(Shop::key(id));
    }
    shop.pass(1min);
    shop.scan(keys);
    shop.settle();
    QVERIFY(!shop.finding("handled-not-marked"));

    shop.board().setReach({{"payment", "order-events", 0, 4}});
    shop.scan(keys);
    shop.settle();

    QVERIFY(shop.finding("handled-not-marked"));
}

void TestKeyBoard::histogramSharesTheKeysByLifeLeft()
{
    Shop shop;
    auto forEver = Shop::key("e-4");
    forEver.life.reset();
    shop.scan(
        {Shop::key("e-1", 7 * 24h), Shop::key("e-2", 6 * 24h), Shop::key("e-3", 90min), forEver});

    shop.board().tick(shop.now());

    const auto life = shop.board().report()->life;
    QCOMPARE(life.width, 6h);
    QCOMPARE(life.bins.size(), 28u);
    QCOMPARE(life.bins[0], 1u);
    QCOMPARE(life.bins[23] + life.bins[24], 1u);
    QCOMPARE(life.bins[27], 1u);
    QCOMPARE(life.forEver, 1u);
}

void TestKeyBoard::keysThatVanishEarlyAreAFinding()
{
    Shop shop;
    shop.scan({Shop::key("e-1"), Shop::key("e-2"), Shop::key("e-3", 1s)});
    shop.settle();
    shop.scan({});

    shop.settle();

    const auto finding = shop.finding("keys-gone-early");
    QVERIFY(finding);
    QCOMPARE(finding->count, 2u);
    QCOMPARE(shop.board().report()->keys, 0u);
}

void TestKeyBoard::whatWouldHappenAgain()
{
    Shop shop;
    shop.order("e-1");
    shop.order("e-2");
    QVERIFY(shop.board().whatIfAgain("e-1").front().answer == Answer::NotKnown);
    shop.scan({Shop::key("e-1", 1h)});

    const auto first = shop.board().whatIfAgain("e-1").front();
    const auto second = shop.board().whatIfAgain("e-2").front();

    QVERIFY(first.answer == Answer::Swallowed);
    QCOMPARE(*first.until, shop.now() + 1h);
    QCOMPARE(first.consumer, "payment");
    QVERIFY(second.answer == Answer::HandledAgain);
    QCOMPARE(second.key, "processed:e-2");
}

void TestKeyBoard::lookedUpKeyAnswersBeforeTheScanDoes()
{
    Shop shop;
    (void)shop.board().whatIfAgain("e-1");

    const auto wanted = shop.board().wanted(Shop::keys);
    QCOMPARE(wanted, std::vector<std::string>{"e-1"});
    QVERIFY(shop.board().wanted(Shop::keys).empty());
    const std::vector<KeyState> states{{.key = "processed:e-1",
                                        .eventId = "e-1",
                                        .consumer = "payment",
                                        .there = false,
                                        .life = {}}};
    shop.board().take(Shop::keys, states, model::now());

    QVERIFY(shop.board().whatIfAgain("e-1").front().answer == Answer::HandledAgain);
    QVERIFY(shop.board().wanted(Shop::keys).empty()); // it was looked at just now
}

void TestKeyBoard::keysOverTheLimitAreCounted()
{
    Shop shop({.keys = 10, .events = 10});
    std::vector<ProcessedKey> keys;
    for (int i = 0; i < 25; ++i)
        keys.push_back(Shop::key("e-" + std::to_string(i)));
    shop.scan(keys);

    shop.settle();

    QCOMPARE(shop.board().report()->keys, 10u);
    QCOMPARE(shop.board().report()->dropped, 15u);
}

void TestKeyBoard::forgottenEventsLeaveRoom()
{
    Shop shop({.keys = 100, .events = 20});
    for (int i = 0; i < 500; ++i) {
        const auto id = "e-" + std::to_string(i);
        shop.order(id);
        shop.paid("p-" + std::to_string(i), id);
    }
    shop.scan({Shop::key("e-1"), Shop::key("e-499")});

    shop.settle();

    QVERIFY(shop.board().report()->events <= 20);
    QCOMPARE(shop.verdict("e-499"), "handled-once");
    QCOMPARE(shop.verdict("e-1"), "never-seen");
}

void TestKeyBoard::closedStoreTakesItsKeysAlong()
{
    Shop shop;
    shop.order("e-1");
    shop.scan({Shop::key("e-1")});
    shop.settle();
    QCOMPARE(shop.board().lines({}).size(), 1u);

    shop.board().close(Shop::keys);
    shop.settle();

    QVERIFY(shop.board().lines({}).empty());
    QVERIFY(shop.board().report()->stores.empty());
    QVERIFY(shop.board().whatIfAgain("e-1").empty());
    QCOMPARE(shop.board().report()->keys, 0u);
}

void TestKeyBoard::brokenPassLosesNothing()
{
    Shop shop;
    shop.scan({Shop::key("e-1"), Shop::key("e-2")});
    // The connection breaks in the middle of the next pass; another begins.
    shop.board().take(Shop::keys, {.keys = {Shop::key("e-1")}, .seen = 1'000, .total = 2'000},
                      shop.now());
    shop.board().take(Shop::keys, {.keys = {Shop::key("e-2")}, .seen = 500, .total = 2'000},
                      shop.now());
    shop.settle();

    QCOMPARE(shop.board().report()->keys, 2u);
}

void TestKeyBoard::otherIdsThanUuidsAreKept()
{
    Shop shop;
    const std::string odd("\xff\x00 id", 5);
    shop.scan({Shop::key(odd), Shop::key("C04BE6A2-77F0-4E15-8B3D-90A7F00D1234")});

    shop.settle();

    std::vector<std::string> ids;
    for (const auto& line : shop.board().lines({}))
        ids.push_back(line.eventId);
    std::ranges::sort(ids);
    QCOMPARE(ids, (std::vector<std::string>{"C04BE6A2-77F0-4E15-8B3D-90A7F00D1234", odd}));
}

void TestKeyBoard::linesAreFoundByText()
{
    Shop shop;
    shop.scan({Shop::key("apple"), Shop::key("pear")});
    shop.settle();

    QCOMPARE(shop.board().lines({.text = "ear"}).size(), 1u);
    QCOMPARE(shop.board().lines({.text = "payment"}).size(), 2u);
    QCOMPARE(shop.board().lines({.limit = 1}).size(), 1u);
    QVERIFY(shop.board().lines({.verdict = KeyVerdict::Absorbed}).empty());
}

QTEST_APPLESS_MAIN(TestKeyBoard)
#include "tst_keyboard.moc"
