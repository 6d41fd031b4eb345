#include "sim/shop/shop.h"

#include <QTest>

#include <algorithm>

using namespace sim;
using namespace sim::stage;

namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

std::unique_ptr<Stage> open(const Settings& settings, const std::vector<std::string>& cues = {})
{
    auto setup = Setup::usual();
    setup.shop.orders = 1;
    for (const auto& [name, value] : settings) {
        if (!set(setup, name, value))
            qFatal("%s=%s", name.c_str(), value.c_str());
    }
    Script script;
    for (const auto& cue : cues)
        script.push_back(cueFromText(cue));
    return shop::openShop(setup, std::move(script));
}

void toTheEnd(Stage& stage)
{
    for (int i = 0; i < 1'000'000 && stage.goOn(); ++i) {
    }
}

const Card& card(const Picture& picture, const std::string& id)
{
    const auto found = std::ranges::find(picture.cards, id, &Card::id);
    if (found == picture.cards.end())
        qFatal("no card %s", id.c_str());
    return *found;
}

Verdict verdict(const Stage& stage, const std::string& name)
{
    for (const auto& verdict : stage.verdicts()) {
        if (verdict.name == name)
            return verdict;
    }
    qFatal("no invariant %s", name.c_str());
    return {};
}

QStringList labels(const Stage& stage)
{
    QStringList list;
    for (const auto& choice : stage.choices())
        list += QString::fromStdString(choice.label);
    return list;
}

//! Steps until the next is \a label; false when it never is.
bool until(Stage& stage, const std::string& label)
{
    do {
        for (const auto& choice : stage.choices()) {
            if (choice.label == label)
                return true;
        }
    } while (stage.goOn());
    return false;
}

} // namespace

//! The shop as a person steps through it.
class TestShop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderGoesThroughAllServices();
    void choicesAreInWordsAndFaultsComeLast();
    void theRelayMayCrashBetweenPublishAndMark();
    void stepsBackGiveTheSameStatesAtManyPoints();
    void steppingBackAndOnAfterADifferentChoiceKeepsTheClock();
    void theCardsShowOrdersRowsAndKeys();
    void tokensKnowWhoReadThem();
    void whatHangsIsSeen();
    void aMessageThatComesAgainSaysHowOften();
    void theStepOfAFaultIsMarked();
    void recordsAreThoseOfARealBroker();
    void theFutureHasItsTimes();
    void aLongRunIsListedByItsNewestRows();
    void settingsOpenTheSameRunAgain();
    void labelsAreTheSameInEveryRun();
};

void TestShop::anOrderGoesThroughAllServices()
{
    const auto stage = open({});
    toTheEnd(*stage);
    QStringList types;
    for (const auto& record : stage->published(0)) {
        const auto at = record.value.find("\"type\":\"") + 8;
        types += QString::fromStdString(record.value.substr(at, record.value.find('"', at) - at));
    }
    QCOMPARE(types, (QStringList{"ORDER_CREATED", "PAYMENT_COMPLETED", "ORDER_PAID",
                                 "STOCK_RESERVED", "SHIPMENT_SCHEDULED", "ORDER_COMPLETED"}));
    for (const auto& one : stage->verdicts())
        QVERIFY2(one.holds && !one.meaning.empty(), one.name.c_str());
    QVERIFY(stage->choices().empty());
}

void TestShop::choicesAreInWordsAndFaultsComeLast()
{
    const auto stage = open({{"budget.crash", "1"}, {"budget.not-confirmed", "2"}});
    QVERIFY(until(*stage, "relay-1 sends ORDER_CREATED O-1"));
    const auto choices = stage->choices();
    QCOMPARE(toText(choices[0].text), "relay publishes row 1");
    QCOMPARE(toText(choices[0].detail), "→ order-events · O-1");
    QCOMPARE(choices[0].actor, "relay");
    QCOMPARE(choices[0].from, "relay");
    QCOMPARE(choices[0].to, "broker");
    QCOMPARE(choices[0].token->saga, "O-1");
    QCOMPARE(choices[0].token->type, "ORDER_CREATED");
    QVERIFY(choices[0].isNext);
    QCOMPARE(choices.size(), 3u);
    QVERIFY(choices[0].fault.empty());
    QCOMPARE(choices[1].fault, "not-confirmed");
    QCOMPARE(choices[1].faultsLeft, 2u);
    QCOMPARE(choices[2].fault, "crash");
    QCOMPARE(toText(choices[2].text), "relay crashes before it publishes row 1");
}

void TestShop::theRelayMayCrashBetweenPublishAndMark()
{
    const auto stage =
        open({{"budget.crash", "1"}}, {"... relay-1 crash before it marks ORDER_CREATED"});
    toTheEnd(*stage);
    QCOMPARE(stage->skipped(), 0u);
    const auto twice = verdict(*stage, "PublishOnce");
    QVERIFY(!twice.holds);
    QVERIFY(twice.isNote);
    QVERIFY(verdict(*stage, "EffectOnce").holds);
    const auto at = *twice.brokeAt;
    QCOMPARE(stage->taken(at).taken.label, "relay-1 sends ORDER_CREATED O-1");
    QCOMPARE(stage->taken(at).messages, 1u);
    stage->seek(at - 1);
    QVERIFY(verdict(*stage, "PublishOnce").holds);
    stage->seek(at);
    QVERIFY(!verdict(*stage, "PublishOnce").holds);
    const auto picture = stage->picture();
    const auto& lanes = card(picture, "broker").lanes;
    const auto lane = std::ranges::find_if(lanes, [](const Lane& one) {
        return one.channel == "order-events" && !one.tokens.empty();
    });
    QVERIFY(lane != lanes.end());
    QCOMPARE(lane->tokens.size(), 2u);
    QVERIFY(!lane->tokens[0].isAgain);
    QVERIFY(lane->tokens[1].isAgain);
}

void TestShop::stepsBackGiveTheSameStatesAtManyPoints()
{
    const auto stage =
        open({{"orders", "6"}, {"fault.crash", "0.05"}, {"fault.duplicate", "0.05"}});
    std::vector<Hash128> hashes{stage->hash()};
    while (stage->goOn())
        hashes.push_back(stage->hash());
    QVERIFY(hashes.size() > 200);
    std::uint64_t step = 0;
    for (int i = 0; i < 1'000; ++i) {
        step = (step * 7919 + 104'729) % hashes.size();
        stage->seek(step);
        QVERIFY(stage->hash() == hashes[step]);
    }
    stage->seek(100);
    while (stage->goOn())
        QVERIFY(stage->hash() == hashes[stage->step()]);
    QCOMPARE(stage->step() + 1, hashes.size());
    QCOMPARE(stage->branches().size(), 1u);
}

void TestShop::steppingBackAndOnAfterADifferentChoiceKeepsTheClock()
{
    const auto stage = open({{"orders", "2"}, {"between", "1s"}});
    toTheEnd(*stage);
    const auto end = stage->hash();
    stage->seek(1);
    const auto all = stage->choices();
    const auto other = std::ranges::find_if(all, [](const Choice& one) { return !one.isNext; });
    QVERIFY(other != all.end());
    QVERIFY(stage->take(other->label));
    QCOMPARE(stage->branch(), 1u);
    toTheEnd(*stage);
    QVERIFY(!(stage->hash() == end));
    const auto difference = stage->compare(0, 1);
    QCOMPARE(difference.step, 2u);
    stage->seek(0, 1);
    toTheEnd(*stage);
    QVERIFY(stage->hash() == end);
}

void TestShop::theCardsShowOrdersRowsAndKeys()
{
    const auto stage = open({});
    toTheEnd(*stage);
    const auto picture = stage->picture();
    const auto& database = card(picture, "orders-db");
    QCOMPARE(database.sections.size(), 2u);
    QCOMPARE(database.sections[0].rows[0].name, "O-1");
    QCOMPARE(database.sections[0].rows[0].value, "COMPLETED");
    QCOMPARE(toText(database.sections[1].note), "3 rows, 0 waiting");
    QCOMPARE(database.sections[1].rows[2].name, "#3 ORDER_COMPLETED");
    QVERIFY(database.sections[1].rows[2].state == Row::State::Done);
    QCOMPARE(card(picture, "payment").sections[0].rows[0].value, "CAPTURED 13,000");
    QCOMPARE(card(picture, "shipping").sections[0].rows[0].value, "SCHEDULED");
    QCOMPARE(card(picture, "inventory").fields[0].value, "99 of 100");
    const auto& keys = card(picture, "keys").sections[0];
    QCOMPARE(keys.rows.size(), 5u);
    QCOMPARE(keys.rows[0].value, "6 d");
    QVERIFY(keys.rows[0].token->saga == "O-1");
    for (const auto& link : picture.links) {
        card(picture, link.from);
        card(picture, link.to);
    }
}

void TestShop::tokensKnowWhoReadThem()
{
    const auto stage = open({});
    const auto token = [&] {
        const auto picture = stage->picture();
        for (const auto& lane : card(picture, "broker").lanes) {
            if (!lane.tokens.empty())
                return lane.tokens.front();
        }
        return Token{};
    };
    QVERIFY(until(*stage, "relay-1 marks ORDER_CREATED O-1"));
    QCOMPARE(token().place, "order-events 1:0");
    QVERIFY(!token().readByAll);
    toTheEnd(*stage);
    QVERIFY(token().readByAll);
}

//! An open transaction: what lies behind it is held, and the card says whose it is.
void TestShop::whatHangsIsSeen()
{
    const auto stage = open({{"relay.transaction", "per-batch"},
                             {"kafka.isolation", "read-committed"},
                             {"kafka.transaction-timeout", "60s"},
                             {"orders", "1"},
                             {"budget.crash", "1"}});
    const auto heldAndOwner = [&] {
        const auto picture = stage->picture();
        const auto& broker = card(picture, "broker");
        QStringList seen;
        for (const auto& lane : broker.lanes) {
            for (const auto& token : lane.tokens)
                seen += token.isHeld ? "held" : "free";
        }
        for (const auto& field : broker.fields)
            seen += QString::fromStdString(toText(field.name) + ": " + field.value);
        return seen.join(", ");
    };
    const std::string crash = "relay-1 crash before it marks ORDER_CREATED";
    QVERIFY(until(*stage, crash));
    QVERIFY(stage->take(crash));
    QCOMPARE(heldAndOwner(), "held, open transaction: relay");
    QVERIFY(labels(*stage).contains("broker aborts the transaction of relay-1"));
    QVERIFY(stage->take("broker aborts the transaction of relay-1"));
    QCOMPARE(heldAndOwner(), "free");
    QVERIFY(until(*stage, "relay-1 commits the transaction of its batch"));
}

void TestShop::aMessageThatComesAgainSaysHowOften()
{
    const auto stage =
        open({{"broker", "rabbitmq"}, {"rabbitmq.queue", "quorum"}, {"budget.crash", "1"}});
    const std::string crash = "payment crash before it handles ORDER_CREATED";
    QVERIFY(until(*stage, crash));
    QVERIFY(card(stage->picture(), "payment").fields.empty());
    QVERIFY(stage->take(crash));
    QVERIFY(until(*stage, "payment handles ORDER_CREATED O-1"));
    const auto picture = stage->picture();
    const auto& payment = card(picture, "payment");
    QCOMPARE(payment.fields.size(), std::size_t(1));
    QCOMPARE(toText(payment.fields[0].name), "x-delivery-count");
    QCOMPARE(payment.fields[0].value, "1");
}

void TestShop::theStepOfAFaultIsMarked()
{
    const auto stage = open({{"budget.crash", "1"}});
    QVERIFY(until(*stage, "payment crash before it handles ORDER_CREATED"));
    QVERIFY(stage->take("payment crash before it handles ORDER_CREATED"));
    const auto struck = stage->picture();
    QVERIFY(card(struck, "payment").isStruck);
    QCOMPARE(stage->taken(stage->step()).taken.fault, "crash");
    QVERIFY(stage->goOn());
    const auto after = stage->picture();
    QVERIFY(!card(after, "payment").isStruck);
}

void TestShop::recordsAreThoseOfARealBroker()
{
    const auto stage = open({{"services", "textbook"}, {"fault.throws", "1"}, {"attempts", "1"}});
    toTheEnd(*stage);
    const auto records = stage->published(0);
    QVERIFY(records.size() >= 2);
    QCOMPARE(records[0].channel, "order-events");
    QCOMPARE(records[0].key, std::optional<std::string>("O-1"));
    QCOMPARE(records[0].offset, 0);
    QVERIFY(records[0].headers.empty());
    QCOMPARE(records[1].channel, "order-events-dlt");
    QVERIFY(!records[1].headers.empty());
    QCOMPARE(stage->published(stage->step()).size(), 0u);
}

void TestShop::theFutureHasItsTimes()
{
    const auto stage = open({{"orders", "3"}});
    QVERIFY(stage->goOn());
    std::optional<Instant> relay;
    for (const auto& choice : stage->choices()) {
        if (choice.label == "relay-1 starts")
            relay = choice.at;
    }
    QVERIFY(relay);
    QVERIFY(*relay - stage->now() > std::chrono::seconds(1));
    QCOMPARE((*relay - Setup::usual().timing.start) % std::chrono::seconds(5),
             std::chrono::microseconds(0));
}

void TestShop::aLongRunIsListedByItsNewestRows()
{
    const auto stage = open({{"orders", "300"}, {"between", "10ms"}});
    toTheEnd(*stage);
    const auto picture = stage->picture();
    for (const auto& one : picture.cards) {
        for (const auto& section : one.sections)
            QVERIFY(section.rows.size() <= 8);
        for (const auto& lane : one.lanes)
            QVERIFY(lane.tokens.size() <= 16);
    }
    const auto& orders = card(picture, "orders-db").sections[0];
    QCOMPARE(orders.rows.back().name, "O-300");
    QCOMPARE(orders.left + orders.rows.size(), 300u);
}

void TestShop::settingsOpenTheSameRunAgain()
{
    const auto first = open({{"services", "textbook"},
                             {"payment.refunds", "yes"},
                             {"fault.crash", "0.025"},
                             {"seed", "11"},
                             {"orders", "4"},
                             {"between", "1500ms"}});
    const auto second = open(first->settings());
    toTheEnd(*first);
    toTheEnd(*second);
    QCOMPARE(second->step(), first->step());
    QVERIFY(second->hash() == first->hash());
}

void TestShop::labelsAreTheSameInEveryRun()
{
    const auto one = open({{"budget.crash", "1"}, {"budget.duplicate", "1"}, {"seed", "1"}});
    const auto other = open({{"budget.crash", "1"}, {"budget.duplicate", "1"}, {"seed", "2"}});
    QVERIFY(until(*one, "payment handles ORDER_CREATED O-1"));
    QVERIFY(until(*other, "payment handles ORDER_CREATED O-1"));
    QVERIFY(labels(*one).contains("payment crash before it handles ORDER_CREATED"));
    QVERIFY(labels(*other).contains("payment crash before it handles ORDER_CREATED"));
    QVERIFY(labels(*one).contains("broker duplicate ORDER_CREATED O-1"));
    QVERIFY(labels(*other).contains("broker duplicate ORDER_CREATED O-1"));
}

QTEST_GUILESS_MAIN(TestShop)
#include "tst_shop.moc"
