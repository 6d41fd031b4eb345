#pragma once

#include "sim/world/world.h"

namespace sim::world {

//! One step of the world on its way.
class Stepping
{
public:
    Stepping(World& world, const Move& move, Trace* trace)
        : m_world(world)
        , m_move(move)
        , m_trace(trace)
    {}

    void apply();

private:
    // Commands: a database transaction, then what is emitted directly.
    void command();
    void office();

    void relay();
    void strike(RelayProcess& process);
    std::vector<HeldRow> rowsFor(std::uint8_t instance) const;
    void mark(const HeldRow& row);
    void send(RelayProcess& process);

    void consumer();
    void fetch(ConsumerProcess& worker);
    void setKey(ConsumerProcess& worker);
    void handle(ConsumerProcess& worker);
    void handleMessage(ConsumerProcess& worker, const Message& message);
    void fail(ConsumerProcess& worker, Failure failure);
    void publishNext(ConsumerProcess& worker);
    void settle(ConsumerProcess& worker);
    bool isUnhandled(const Record& record) const;
    bool isUnknownOrder(const OrderRecord& known) const;
    void begin(ConsumerProcess& worker, std::uint32_t number);
    //! The instance has nothing in its hands any more; what was not committed never was.
    void drop(ConsumerProcess& worker);
    void noteHandled(EventIndex event, bool hasEffect);
    void noteLost(const Record& record, Service service);

    // Dead letters.
    void giveUp(std::uint32_t number, Letter letter);
    void putAside(const Record& record, std::uint32_t letter, Service by);
    bool isParked(const Record& record) const;
    //! The waiting letter that \a record, replayed, is about; end() when it is about none.
    std::vector<Aside>::iterator replayed(const Record& record, Service by);
    void endReplay(const Record& record);
    void replay();

    // Database transactions that are open while their events are published.
    std::optional<OpenCommit> openCommit(const Books& books, const Handling& handling,
                                         std::vector<EventIndex>& toPublish);
    bool commit(Books& books, const OpenCommit& open);
    void rollBack(std::optional<OpenCommit>& open);
    void commitHandling(ConsumerProcess& worker);
    void write(Books& books, OrderNumber order, const OrderRecord& record);

    // Kafka's idempotent and transactional producers.
    bool isIdempotent() const;
    ProducerSession& session(const Actor& actor);
    void endSession(const Actor& actor);
    void number(Record& record);
    bool isHeldBack(const Record& record) const;
    //! Whether the broker refuses it: it has it already, or its producer was shut out.
    bool isRefused(const Record& record);
    Partition& partitionOf(const ConsumerProcess& worker);
    void beginEpoch(ConsumerProcess& worker);
    void joinTransaction(ConsumerProcess& worker);
    bool isFenced(const ConsumerProcess& worker);
    void fence(ConsumerProcess& worker);
    void abandon(const ConsumerProcess& worker);
    void withdraw(const std::vector<EventIndex>& events);
    //! \a open: of a transactional id.
    void endTransaction(std::uint32_t& open, Transaction::State state);
    void joinTransaction(RelayProcess& relay);
    void endTransaction(RelayProcess& relay, Transaction::State state);
    //! The coordinator does, when the producer is gone.
    void timeOut();
    void touchCoordinator();

    // Brokers with queues.
    void enqueue(const Record& record, std::uint32_t number);
    bool isFor(Service service, const Record& record) const;
    Delivery& itemOf(std::uint32_t number);
    void take(ConsumerProcess& worker);
    void removeItem(std::uint32_t number, std::uint8_t by);
    void letGo(Service service, std::uint8_t instance);
    void redeliver();
    bool isDeduplicated(const Record& record) const;
    // Of RabbitMQ.
    void nack(ConsumerProcess& worker);
    void giveBack(Service service, std::uint32_t number);
    void overflow(const Record& record);
    void expire();
    void bury(Mailbox& mailbox, std::vector<Delivery>::iterator item, const Letter& letter);

    void saga();
    void ask(SagaProcess& saga);
    void tell(SagaProcess& saga, EventType type);
    void startSaga(SagaProcess& saga);
    void crashOrchestrator();
    void writeLog(OrderNumber order, const SagaLog& log);
    void hearAnswer(SagaProcess& saga);
    void callee();
    bool performCall(SagaProcess& saga);

    void broker();
    void deliver();
    void serviceDown();
    void keyStore();

    // What all have in common.
    Circumstances circumstances(const Message* cause, std::uint32_t again) const;
    //! One transaction: state and outbox rows. What is emitted directly is left to be sent.
    void keep(Books& books, const Handling& handling, std::vector<EventIndex>& toPublish);
    EventIndex insertRow(const Message& message);
    Instant begunAt(OrderNumber order) const;
    EventIndex note(const Message& message, bool isRow,
                    EventFacts::Commit commit = EventFacts::Commit::Done);
    void publish(EventIndex event, std::uint32_t transaction = 0);
    //! On its way to the broker, as the move's fault has it.
    void dispatch(Record record);
    void append(Record record);
    void count(const Record& record);
    void countFirst(const Record& record);
    void put(const Record& record, SharedVector<std::uint32_t>& log);
    KeyFound keyOf(EventIndex event) const;
    void storeKey(EventIndex event, std::chrono::seconds life, bool isLease);
    //! What became of an event, to be changed; the hash follows.
    template <typename Change>
    void change(EventIndex event, const Change& change);

    void touch(const Actor& actor);
    void touchReaders(Service topic, std::uint8_t partition);
    void touchRelays();
    void touchService(Service service);
    void touchSagas();
    void touchAll();

    World& m_world;
    const Move& m_move;
    Trace* m_trace;
};

Hash128 hashOf(OrderNumber order, const SagaLog& log);
//! Of what became of an event: sums over all events do not depend on their order.
Hash128 hashOf(EventIndex event, const EventFacts& facts);

template <typename Change>
void Stepping::change(EventIndex event, const Change& change)
{
    auto& facts = m_world.facts.at(event);
    const auto before = hashOf(event, facts);
    change(facts);
    const auto after = hashOf(event, facts);
    m_world.eventsHash.high += after.high - before.high;
    m_world.eventsHash.low += after.low - before.low;
}

} // namespace sim::world
