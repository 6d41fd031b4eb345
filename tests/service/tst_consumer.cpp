#include "sim/service/consumer.h"

#include <QtTest>

#include <set>

using namespace sim;

namespace {

constexpr Uuid anEvent{0x1122334455667788, 0x99aabbccddeeff00};
const std::string key = "processed:11223344-5566-7788-99aa-bbccddeeff00";

//! A key store and a handler around one consumer; tells what the consumer asked for.
struct Surroundings
{
    ConsumerSettings settings;
    Service service = Service::Payment;
    std::set<std::string> keys;
    int failures = 0; //!< How often the handler throws before it works.
    int effects = 0;
    std::string told;
    std::string crashBefore; //!< The action before which the process dies.

    std::optional<ConsumerInput> answer(const LookForKey& action)
    {
        told += " look";
        return KeyLooked{keys.contains(action.key)};
    }
    std::optional<ConsumerInput> answer(const SetKey& action)
    {
        told += " set";
        const bool fresh = keys.insert(action.key).second;
        if (action.onlyIfAbsent)
            return KeyLooked{!fresh};
        return KeyStored{};
    }
    std::optional<ConsumerInput> answer(const Handle& action)
    {
        told += " handle" + std::to_string(action.attempt);
        if (failures-- > 0)
            return Handled{Failure{"E", "boom"}};
        ++effects;
        return Handled{};
    }
    std::optional<ConsumerInput> answer(const WaitForRetry&)
    {
        told += " wait";
        return BackOffOver{};
    }
    std::optional<ConsumerInput> answer(const DeadLetter& action)
    {
        told += " dead" + std::to_string(action.attempts);
        return std::nullopt;
    }
    std::optional<ConsumerInput> answer(const Acknowledge& action)
    {
        told += action.skipped ? " skip" : " ack";
        return std::nullopt;
    }

    bool dies(const ConsumerAction& action) const
    {
        return (crashBefore == "set" && std::holds_alternative<SetKey>(action))
               || (crashBefore == "handle" && std::holds_alternative<Handle>(action));
    }

    void deliver(const Uuid& id = anEvent)
    {
        auto next = step({}, Delivered{id}, service, settings);
        while (next.action && !dies(*next.action)) {
            const auto input =
                std::visit([this](const auto& what) { return answer(what); }, *next.action);
            if (!input)
                return;
            next = step(next.state, *input, service, settings);
        }
    }
};

} // namespace

class TestConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void getHandleSet();
    void keyLivesSevenDays();
    void secondDeliveryIsSkipped();
    void crashBeforeTheSetHandlesTwice();
    void setFirstLosesTheEffectInACrash();
    void withoutKeysEveryDeliveryIsHandled();
    void eventWithoutIdHasNoKey();
    void sharedKeyHidesTheEventFromTheSecondService();
    void throwingHandlerIsRetriedThenDeadLettered();
    void retryThatWorksIsNoDeadLetter();
    void inputOfAnotherPhaseIsIgnored();
};

void TestConsumer::getHandleSet()
{
    Surroundings around;
    around.deliver();
    QCOMPARE(around.told, std::string(" look handle1 set ack"));
    QCOMPARE(around.keys, std::set<std::string>{key});
}

void TestConsumer::keyLivesSevenDays()
{
    auto handled =
        step({ConsumerState::Phase::Handling, anEvent, 1}, Handled{}, Service::Order, {});
    QCOMPARE(*handled.action,
             ConsumerAction(SetKey{key, "processed", std::chrono::seconds(604'800), false}));
}

void TestConsumer::secondDeliveryIsSkipped()
{
    Surroundings around;
    around.deliver();
    around.deliver();
    QCOMPARE(around.effects, 1);
    QCOMPARE(around.told, std::string(" look handle1 set ack look skip"));
}

void TestConsumer::crashBeforeTheSetHandlesTwice()
{
    Surroundings around{.crashBefore = "set"};
    around.deliver();
    around.crashBefore.clear();
    around.deliver();
    QCOMPARE(around.effects, 2);
}

void TestConsumer::setFirstLosesTheEffectInACrash()
{
    Surroundings around{.settings = {.dedupe = Dedupe::SetFirst}, .crashBefore = "handle"};
    around.deliver();
    around.crashBefore.clear();
    around.deliver();
    QCOMPARE(around.effects, 0);
    QCOMPARE(around.told, std::string(" set set skip"));
}

void TestConsumer::withoutKeysEveryDeliveryIsHandled()
{
    Surroundings around{.settings = {.dedupe = Dedupe::None}};
    around.deliver();
    around.deliver();
    QCOMPARE(around.told, std::string(" handle1 ack handle1 ack"));
}

void TestConsumer::eventWithoutIdHasNoKey()
{
    Surroundings around;
    around.deliver(Uuid{});
    QCOMPARE(around.told, std::string(" handle1 ack"));
    QVERIFY(around.keys.empty());
}

void TestConsumer::sharedKeyHidesTheEventFromTheSecondService()
{
    for (const auto scope : {KeyScope::Shared, KeyScope::Service}) {
        Surroundings around{.settings = {.scope = scope}};
        around.deliver();
        around.service = Service::Inventory;
        around.deliver();
        QCOMPARE(around.effects, scope == KeyScope::Shared ? 1 : 2);
    }
    QCOMPARE(processedKey(anEvent, Service::Inventory, KeyScope::Service),
             std::string("processed:inventory-service:11223344-5566-7788-99aa-bbccddeeff00"));
}

void TestConsumer::throwingHandlerIsRetriedThenDeadLettered()
{
    Surroundings around{.failures = 99};
    around.deliver();
    QCOMPARE(around.told, std::string(" look handle1 wait handle2 wait handle3 dead3"));
    QVERIFY(around.keys.empty());
}

void TestConsumer::retryThatWorksIsNoDeadLetter()
{
    Surroundings around{.failures = 2};
    around.deliver();
    QCOMPARE(around.told, std::string(" look handle1 wait handle2 wait handle3 set ack"));
}

void TestConsumer::inputOfAnotherPhaseIsIgnored()
{
    for (const ConsumerInput& input : {ConsumerInput(KeyLooked{}), ConsumerInput(Handled{}),
                                       ConsumerInput(BackOffOver{}), ConsumerInput(KeyStored{})})
        QVERIFY(!step({}, input, Service::Order, {}).action);
    const ConsumerState busy{ConsumerState::Phase::Handling, anEvent, 1};
    QCOMPARE(step(busy, Delivered{anEvent}, Service::Order, {}), (ConsumerStep{busy, {}}));
}

QTEST_APPLESS_MAIN(TestConsumer)

#include "tst_consumer.moc"
