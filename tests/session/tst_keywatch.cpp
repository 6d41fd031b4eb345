#include "app/session/keywatch.h"
#include "app/session/session.h"
#include "model/connect/registry.h"
#include "model/decode/decoder.h"
#include "model/store/reader.h"
#include "sim/live/sandbox.h"

#include <QTest>

#include <algorithm>

using namespace app;
using namespace model;
using namespace sim;

namespace {

const SandboxSettings quiet{.ordersPerSecond = 0,
                            .failureShare = 0,
                            .cancelShare = 0,
                            .duplicateShare = 0,
                            .poisonShare = 0};

//! A session on a sandbox of which one watches everything.
struct Watched
{
    Watched()
    {
        SandboxOptions options{.history = 0, .database = false};
        options.seed = 7;
        auto started = Sandbox::start(options, quiet);
        if (started)
            sandbox = std::move(*started);
    }

    bool opens()
    {
        if (!sandbox || !QTest::qWaitFor([this] { return sandbox->status().settled; }, 60'000))
            return false;
        for (const auto& connection : sandbox->connections()) {
            if (!session.open(connection, {.start = {.at = Start::At::Beginning}}))
                return false;
        }
        return true;
    }

    KeyBoard& board() { return session.analysis().keys; }

    //! The line of that event and consumer; none as long as there is none.
    std::optional<KeyLine> line(const std::string& eventId, const std::string& consumer)
    {
        for (const auto& line : board().about(eventId)) {
            if (line.consumer == consumer)
                return line;
        }
        return std::nullopt;
    }

    //! The first record of that type, its event id and its bytes.
    struct Found
    {
        std::string id;
        OutgoingRecord record;
    };
    std::optional<Found> find(std::string_view type)
    {
        Reader reader(session.store());
        reader.refresh();
        Decoder decoder;
        for (auto row = reader.begin(); row < reader.end(); ++row) {
            const auto event = reader.at(row);
            if (event.type != type)
                continue;
            const auto facts = decoder.decode(event.body, event.readable);
            return Found{std::string(facts.eventId),
                         {.channel = std::string(event.channel),
                          .partition = event.partition,
                          .key = std::string(event.body.key.value_or("")),
                          .value = std::string(event.body.value.value_or("")),
                          .headers = {},
                          .time = {}}};
        }
        return std::nullopt;
    }

    bool publish(const OutgoingRecord& record)
    {
        const auto connection = sandbox->connections().front();
        auto sink = connectorFor(connection.url)->openSink(connection);
        if (!sink || !(*sink)->send(record, 1))
            return false;
        const auto answers = (*sink)->confirmations(std::chrono::seconds(10));
        return answers.size() == 1 && answers.front().outcome.ok();
    }

    std::unique_ptr<Sandbox> sandbox;
    Session session{SessionConfig{}};
};

} // namespace

class TestKeyWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void propertiesNameConsumersAndPattern();
    void keysThatWereLostLetADuplicateThrough();
    void holdingTheScanStillLooksUp();
};

void TestKeyWatch::propertiesNameConsumersAndPattern()
{
    const Connection connection{.url = "redis://h",
                                .properties = {{"keys.databases", "0:order,1:payment,2"}}};

    QCOMPARE(keyConsumers(connection), (std::vector<std::string>{"order", "payment"}));
    QCOMPARE(keyPattern(connection).text, "processed:{eventId}");
    QCOMPARE(keyPattern({.url = "postgresql://h"}).text, "");
}

void TestKeyWatch::keysThatWereLostLetADuplicateThrough()
{
    Watched shop;
    QVERIFY(shop.opens());
    const std::string payment = "payment-service";
    shop.sandbox->placeOrder();
    std::optional<Watched::Found> order;
    QTRY_VERIFY_WITH_TIMEOUT(order || (order = shop.find("ORDER_CREATED")), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(shop.line(order->id, payment), 30'000);
    QVERIFY(shop.line(order->id, payment)->there);

    // A copy that comes while the key is there does no harm.
    QVERIFY(shop.publish(order->record));
    QTRY_VERIFY_WITH_TIMEOUT(shop.line(order->id, payment)->records == 2, 30'000);
    QVERIFY(shop.line(order->id, payment)->verdict == KeyVerdict::Absorbed);

    // Who handles the copy only now sets the key again: then it has to expire once more.
    const auto isGone = [&] { return !shop.line(order->id, payment)->there; };
    for (int tries = 0; tries < 6 && !isGone(); ++tries) {
        shop.sandbox->make(Mischief::ExpireKeys);
        (void)QTest::qWaitFor(isGone, 10'000);
    }
    QVERIFY(isGone());
    const auto again = shop.board().whatIfAgain(order->id);
    const auto answer = std::ranges::find(again, payment, &KeyAgain::consumer);
    QVERIFY(answer != again.end() && answer->answer == KeyAgain::Answer::HandledAgain);
    QVERIFY(shop.publish(order->record));

    QTRY_VERIFY_WITH_TIMEOUT(shop.line(order->id, payment)->verdict == KeyVerdict::GotThrough,
                             30'000);
    const auto finding = [&](std::string_view code) {
        std::vector<FindingLine> lines;
        shop.board().findings(lines);
        return std::ranges::find(lines, code, &FindingLine::code) != lines.end();
    };
    QTRY_VERIFY_WITH_TIMEOUT(finding("key-expired-duplicate"), 30'000);
    QVERIFY(finding("keys-gone-early"));
}

void TestKeyWatch::holdingTheScanStillLooksUp()
{
    Watched shop;
    QVERIFY(shop.opens());
    shop.board().setPaused(true);
    shop.sandbox->placeOrder();
    std::optional<Watched::Found> order;
    QTRY_VERIFY_WITH_TIMEOUT(order || (order = shop.find("ORDER_CREATED")), 30'000);

    const auto isSwallowed = [&] {
        const auto again = shop.board().whatIfAgain(order->id);
        return std::ranges::any_of(again, [](const KeyAgain& answer) {
            return answer.consumer == "payment-service"
                   && answer.answer == KeyAgain::Answer::Swallowed && answer.until;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSwallowed(), 30'000);
}

QTEST_GUILESS_MAIN(TestKeyWatch)
#include "tst_keywatch.moc"
