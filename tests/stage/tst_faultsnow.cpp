#include "sim/definition/opendefinition.h"
#include "sim/shop/shop.h"

#include <QTest>

#include <algorithm>

using namespace sim;
using namespace sim::stage;

namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

//! OrderCreated has lost a field in the version before, and nobody translates it.
const std::string_view versions = R"({
"saga": "versions",
"services": {"order": {"db": {"status": {"states": ["NEW", "PENDING"]}, "total": 7, "currency": 3}},
             "payment": {"db": ["amount", "paidIn"]}},
"events": {"OrderCreated": {"version": 2, "by": "order",
  "payload": {"totalAmount": "total", "currency": "currency"}, "former": {"version": 1, "without": ["currency"]}}},
"commands": [{"name": "place", "service": "order", "guard": "status == NEW", "effect": "status = PENDING", "emit": "OrderCreated"}],
"on": [{"service": "payment", "event": "OrderCreated", "effect": ["amount = event.totalAmount", "paidIn = event.currency"]}],
"channel": {"kind": "outbox", "partitions": 1},
"invariants": ["UpcastTotal", "EffectOnce"]
})";

//! A fault that strikes now, and what a person then sees.
struct Case
{
    const char* world; //!< "shop", "versions", or the name of a shipped definition.
    Settings settings;
    const char* fault;
    const char* where;  //!< Is in the label of the choice that is taken …
    const char* before; //!< … as soon as this is possible too.
    const char* now;    //!< Is seen right after it; "card ID STATE", "keys N" or nothing.
    std::vector<const char*> later; //!< "step LABEL", "record TEXT", "broken NAME", in any order.
    const char* never = "";         //!< What the same run has when nothing strikes.
};

const std::vector<Case>& rows()
{
    static const std::vector<Case> list{
        {"order-textbook",
         {},
         "declined",
         "payment handles",
         "",
         "",
         {"record PAYMENT_FAILED", "step order handles O-1 PaymentFailed"},
         "record SHIPMENT_SCHEDULED"},
        {"order-textbook",
         {},
         "throws",
         "payment handles",
         "",
         "",
         {"step payment handles O-1 OrderCreated"}},
        {"order-orchestration-textbook",
         {},
         "late-timeout",
         "processPayment",
         "",
         "",
         {"broken MoneyBack"}},
        {"outbox-relay",
         {},
         "not-confirmed",
         "relay sends O-1 OrderCreated",
         "",
         "",
         {"step relay sends O-1 OrderCreated", "broken PerKeyOrder"}},
        {"outbox-relay",
         {},
         "crash",
         "relay crash",
         "relay marks O-1 OrderCreated",
         "card relay idle",
         {"step relay sends O-1 OrderCreated", "broken PublishOnce"}},
        {"order-textbook",
         {},
         "duplicate",
         "to payment O-1 OrderCreated",
         "",
         "",
         {"step payment handles O-1 OrderCreated", "broken NoDoubleCharge"}},
        {"idempotent-consumer", {}, "key-expiry", "O-1 OrderPaid", "", "keys 0", {}},
        {"order-choreography",
         {},
         "changed-mind",
         "cancel",
         "",
         "",
         {"record PAYMENT_REFUNDED"},
         "record SHIPMENT_SCHEDULED"},
        {"idempotent-consumer",
         {},
         "rebalance",
         "inventory-1",
         "",
         "",
         {"step inventory-2 handles O-1 OrderPaid", "broken EffectOnce"}},
        {"order-textbook",
         {},
         "loss",
         "to payment",
         "",
         "",
         {"broken NoLostEffect", "broken Terminates"},
         "record PAYMENT_COMPLETED"},
        {"outbox-relay",
         {},
         "reorder",
         "payment handles O-1 OrderChanged",
         "",
         "",
         {"step payment handles O-1 OrderCreated"}},
        {"order-textbook",
         {},
         "replay",
         "to payment O-1 OrderCreated",
         "",
         "",
         {"broken NoDoubleCharge"}},
        {"dead-letters",
         {},
         "poison",
         "O-1 OrderPaid",
         "",
         "",
         {"step replay to inventory O-1 OrderPaid", "broken StockBack"}},
        {"outbox-relay",
         {},
         "delay",
         "to payment O-1 OrderCreated",
         "",
         "",
         {"step payment handles O-1 OrderChanged", "step arrives at payment O-1 OrderCreated"}},
        {"order-textbook",
         {},
         "service-down",
         "payment down",
         "payment handles O-1 OrderCreated",
         "card payment down",
         {"step payment back", "step payment handles O-1 OrderCreated"}},
        {"event-notification",
         {},
         "service-down",
         "customer down",
         "shipping handles O-1 CustomerMoved",
         "card customer down",
         {"step customer back"}},
        {"order-choreography",
         {},
         "broker-down",
         "broker down",
         "relay sends O-1 OrderCreated",
         "card broker down",
         {"step broker back", "step relay sends O-1 OrderCreated"}},
        {"versions",
         {},
         "old-schema",
         "relay sends O-1 OrderCreated",
         "",
         "",
         {"record \"totalAmount\":7}", "record \"version\":1,", "broken UpcastTotal"},
         "record \"currency\""},
        {"upcast",
         {},
         "old-schema",
         "command O-1 place",
         "",
         "",
         {"record \"version\":2,"},
         "broken UpcastTotal"},
        {"order-textbook",
         {},
         "slow-consumer",
         "payment slow",
         "payment handles O-1 OrderCreated",
         "card payment slow",
         {"step payment handles O-1 OrderCreated"}},
        {"outbox-relay",
         {},
         "relay-twice",
         "runs twice",
         "",
         "",
         {"step relay's second run sends O-1 OrderCreated", "broken PublishOnce"}},
        {"order-choreography",
         {},
         "relay-twice",
         "relay sends O-1 OrderCreated",
         "",
         "",
         {"broken PublishOnce"}},

        {"shop",
         {},
         "declined",
         "payment handles",
         "",
         "",
         {"record PAYMENT_FAILED"},
         "record SHIPMENT_SCHEDULED"},
        {"shop",
         {},
         "throws",
         "payment handles",
         "",
         "",
         {"step payment retries ORDER_CREATED O-1"}},
        {"shop", {}, "late-timeout", "payment handles", "", "", {"broken EffectOnce"}},
        {"shop",
         {},
         "not-confirmed",
         "relay-1 sends",
         "",
         "",
         {"step relay-1 sends ORDER_CREATED O-1"}},
        {"shop",
         {},
         "crash",
         "relay-1 crash",
         "relay-1 marks ORDER_CREATED O-1",
         "",
         {"step relay-1 sends ORDER_CREATED O-1", "broken PublishOnce"}},
        {"shop", {}, "duplicate", "ORDER_CREATED", "", "", {"broken PublishOnce"}},
        {"shop", {}, "key-expiry", "ORDER_CREATED of payment", "", "keys 0", {}},
        {"shop",
         {},
         "changed-mind",
         "cancels O-1",
         "",
         "",
         {"record PAYMENT_REFUNDED"},
         "record SHIPMENT_SCHEDULED"},
        {"shop",
         {{"instances", "2"}},
         "rebalance",
         "of payment on order-events",
         "",
         "",
         {"step payment fetches ORDER_CREATED O-1 on order-events 1"}},
        {"shop",
         {{"style", "orchestration"}, {"stock", "0"}},
         "undo-fails",
         "",
         "",
         "",
         {"record REFUND_PAYMENT_FAILED"}},
        {"shop",
         {},
         "loss",
         "sends ORDER_CREATED",
         "",
         "",
         {"broken NoLostEvent"},
         "record ORDER_CREATED"},
        {"shop",
         {},
         "delay",
         "sends ORDER_CREATED",
         "",
         "",
         {"step broker delivers ORDER_CREATED O-1"}},
        {"shop",
         {},
         "reorder",
         "sends ORDER_CREATED",
         "",
         "",
         {"step broker delivers ORDER_CREATED O-1"}},
        {"shop", {}, "service-down", "payment service-down", "", "", {"step payment is back"}},
        {"shop",
         {},
         "broker-down",
         "broker broker-down",
         "relay-1 sends ORDER_CREATED O-1",
         "",
         {"step broker is back", "step relay-1 sends ORDER_CREATED O-1"}},
        {"shop",
         {},
         "poison",
         "sends ORDER_CREATED",
         "",
         "",
         {"broken NoLostEffect"},
         "record PAYMENT_COMPLETED"},
        {"shop", {}, "old-schema", "sends ORDER_CREATED", "", "", {"record PAYMENT_COMPLETED"}},
        {"shop",
         {},
         "unknown-version",
         "sends ORDER_CREATED",
         "",
         "",
         {"broken NoLostEffect"},
         "record PAYMENT_COMPLETED"},
        {"shop",
         {},
         "slow-consumer",
         "payment slow-consumer",
         "",
         "",
         {"step payment handles ORDER_CREATED O-1"}},
        {"shop",
         {},
         "relay-twice",
         "relay-2",
         "",
         "",
         {"step relay-2 sends ORDER_CREATED O-1", "broken PublishOnce"}},
        {"shop",
         {{"services", "textbook"}, {"orders", "9"}, {"fault.changed-mind", "0.3"}},
         "early-begin",
         "",
         "",
         "",
         {}},
    };
    return list;
}

std::unique_ptr<Stage> open(const std::string& world, const Settings& settings)
{
    if (world == "shop") {
        auto setup = Setup::usual();
        setup.shop.orders = 1;
        for (const auto& [name, value] : settings) {
            if (!set(setup, name, value))
                qFatal("%s=%s", name.c_str(), value.c_str());
        }
        return shop::openShop(setup, {});
    }
    auto stage = world == "versions" ? definition::openDefinition(versions, {.settings = settings})
                                     : definition::openEmbedded(world, {.settings = settings});
    if (!stage)
        qFatal("%s", stage.error().text.c_str());
    return std::move(*stage);
}

const Choice* find(const std::vector<Choice>& choices, const Case& row)
{
    const auto isThere =
        *row.before == '\0'
        || std::ranges::any_of(choices, [&](const Choice& one) { return one.label == row.before; });
    const auto found = std::ranges::find_if(choices, [&](const Choice& one) {
        return one.fault == row.fault && one.label.find(row.where) != std::string::npos;
    });
    return isThere && found != choices.end() ? &*found : nullptr;
}

constexpr int mostSteps = 5'000;

//! Takes the fault as soon as it is possible; nothing: it never is.
std::optional<std::uint64_t> strike(Stage& stage, const Case& row)
{
    if (!stage.allow(row.fault, 1))
        return std::nullopt;
    for (int i = 0; i < mostSteps; ++i) {
        const auto choices = stage.choices();
        if (const auto* choice = find(choices, row)) {
            if (stage.take(choice->label))
                return stage.step();
            return std::nullopt;
        }
        if (!stage.goOn())
            break;
    }
    return std::nullopt;
}

void toTheEnd(Stage& stage)
{
    for (int i = 0; i < mostSteps && stage.goOn(); ++i) {
    }
}

QString text(const std::string& from)
{
    return QString::fromStdString(from);
}

//! What is seen where it stands.
QStringList sight(const Stage& stage)
{
    QStringList lines{"keys " + QString::number(stage.tables(100).keys.size())};
    for (const auto& card : stage.picture().cards)
        lines += "card " + text(card.id) + ' ' + text(card.state.pattern);
    return lines;
}

//! What came after a step.
QStringList trace(const Stage& stage, std::uint64_t after)
{
    QStringList lines;
    for (auto i = after + 1; i <= stage.step(); ++i)
        lines += "step " + text(stage.taken(i).taken.label);
    for (const auto& record : stage.published(0))
        lines += "record " + text(record.value);
    for (const auto& verdict : stage.verdicts()) {
        if (!verdict.holds)
            lines += "broken " + text(verdict.name);
    }
    return lines;
}

bool has(const QStringList& lines, const QString& wanted)
{
    const auto kind = wanted.section(' ', 0, 0) + ' ';
    const auto what = wanted.section(' ', 1);
    return std::any_of(lines.begin(), lines.end(), [&](const QString& line) {
        return line.startsWith(kind) && line.mid(kind.size()).contains(what);
    });
}

} // namespace

//! Every fault of every kind of world strikes when a person says now, and does what its name says.
class TestFaultsNow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStrikesAndIsSeen_data();
    void itStrikesAndIsSeen();
    void everyFaultIsInTheTable();
    void aSlowConsumerTakesTwentyTimesAsLong();
    void aLockKeepsASecondRunFromTheRows();
    void aServiceThatIsDownIsAskedInVain();
    void inMemoryNothingSurvivesAnOutage();
};

void TestFaultsNow::itStrikesAndIsSeen_data()
{
    QTest::addColumn<std::size_t>("number");
    for (std::size_t i = 0; i < rows().size(); ++i)
        QTest::addRow("%s, %s", rows()[i].world, rows()[i].fault) << i;
}

void TestFaultsNow::itStrikesAndIsSeen()
{
    QFETCH(const std::size_t, number);
    const auto& row = rows()[number];
    const auto stage = open(row.world, row.settings);

    const auto at = strike(*stage, row);

    QVERIFY2(at, "it is never possible");
    QCOMPARE(stage->taken(*at).taken.fault, std::string(row.fault));
    const auto seen = sight(*stage);
    QVERIFY2(*row.now == '\0' || seen.contains(row.now), qPrintable(seen.join('\n')));
    toTheEnd(*stage);
    const auto lines = trace(*stage, *at);
    for (const auto* wanted : row.later)
        QVERIFY2(has(lines, wanted),
                 qPrintable(QString(wanted) + "\nis not in\n" + lines.join('\n')));
    if (*row.never == '\0')
        return;
    QVERIFY2(!has(lines, row.never), qPrintable(lines.join('\n')));
}

void TestFaultsNow::everyFaultIsInTheTable()
{
    for (const auto* world : {"shop", "order-textbook"}) {
        const auto isShop = std::string_view(world) == "shop";
        for (const auto& fault : open(world, {})->faults()) {
            const auto isShown = std::ranges::any_of(rows(), [&](const Case& row) {
                return row.fault == fault && (std::string_view(row.world) == "shop") == isShop;
            });
            QVERIFY2(isShown, fault.c_str());
        }
    }
}

void TestFaultsNow::aSlowConsumerTakesTwentyTimesAsLong()
{
    const auto took = [](bool isSlow) {
        const auto stage = open("order-textbook", {});
        if (isSlow) {
            if (!stage->allow("slow-consumer", 1) || !stage->take("payment slow"))
                qFatal("it cannot be slow");
        }
        toTheEnd(*stage);
        Instant placed;
        for (std::uint64_t i = 1; i <= stage->end(); ++i) {
            const auto step = stage->taken(i);
            if (step.taken.label == "command O-1 place")
                placed = step.at;
            if (step.taken.label == "payment handles O-1 OrderCreated")
                return step.at - placed;
        }
        return Instant::duration{};
    };
    QVERIFY(took(false).count() > 0);
    QCOMPARE(took(true).count(), 20 * took(false).count());
}

void TestFaultsNow::aLockKeepsASecondRunFromTheRows()
{
    const Case row{"outbox-relay", {}, "relay-twice", "runs twice", "", "", {}};
    QVERIFY(strike(*open(row.world, {{"channel.poll.lock", "none"}}), row));
    QVERIFY(!strike(*open(row.world, {{"channel.poll.lock", "skip"}}), row));
}

void TestFaultsNow::aServiceThatIsDownIsAskedInVain()
{
    const auto stage = open("event-notification", {{"channel.retries", "3"}});
    const Case row{"", {}, "service-down", "customer down", "shipping handles O-1 CustomerMoved",
                   "", {}};
    QVERIFY(strike(*stage, row));

    QVERIFY(stage->take("shipping handles O-1 CustomerMoved").ok());

    // Nothing was done, and it is tried again.
    const auto choices = stage->choices();
    QVERIFY(std::ranges::count(choices, "shipping handles O-1 CustomerMoved", &Choice::label) == 1);
    const auto picture = stage->picture();
    const auto customer = std::ranges::find(picture.cards, "customer", &Card::id);
    QVERIFY(std::ranges::none_of(customer->fields, [](const Field& field) {
        return field.name.pattern == "calls answered";
    }));
}

void TestFaultsNow::inMemoryNothingSurvivesAnOutage()
{
    const Case row{"", {}, "service-down", "payment down", "payment handles O-1 OrderCreated",
                   "", {}};
    const auto lostIn = [&](const char* channel) {
        const auto stage = open("order-textbook", {{"channel.kind", channel}});
        if (!strike(*stage, row))
            qFatal("it cannot be down");
        toTheEnd(*stage);
        return has(trace(*stage, 0), "broken NoLostEffect");
    };
    QVERIFY(!lostIn("direct"));
    QVERIFY(lostIn("emitter"));
}

QTEST_GUILESS_MAIN(TestFaultsNow)
#include "tst_faultsnow.moc"
