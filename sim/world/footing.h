#pragma once

#include "sim/world/footprint.h"
#include "sim/world/world.h"

namespace sim::world {

//! What a move does, part by part, in the words of Stepping: whoever changes the one looks at the
//! other.
class Footing
{
public:
    Footing(const World& world, const Move& move) : m_world(world), m_move(move) {}

    Footprint<Parts> take();

private:
    const WorldSettings& settings() const { return m_world.settings; }
    bool isKafka() const { return settings().broker == BrokerKind::Kafka; }
    void read(std::size_t part) { m_found.reads.set(part); }
    void read(Part part) { read(partAt(part)); }
    void write(std::size_t part) { m_found.writes.set(part); }
    void write(Part part) { write(partAt(part)); }
    void writeAll(Part part)
    {
        for (std::size_t i = 0; i < partKinds[std::size_t(part)].size; ++i)
            write(partAt(part, i));
    }
    void readAll(Part part)
    {
        for (std::size_t i = 0; i < partKinds[std::size_t(part)].size; ++i)
            read(partAt(part, i));
    }
    void readDown(Service service) { read(partAt(Part::Down, std::size_t(service))); }
    void writeRow(Service service, OrderNumber order) { write(partAt(service, order)); }

    // What steps have in common.
    void writeAt(Service service, EventIndex event);
    void writeEveryAt(Service service);
    void writeTold(EventIndex event);
    void tellByRow();
    void letters();
    //! A record comes to the end of its log.
    void append(EventIndex event, Service topic, std::uint32_t transaction);
    //! By its producer, as the move's fault has it.
    void send(EventIndex event, std::uint32_t transaction);
    void takeSession();
    void rollBack(const std::optional<OpenCommit>& open);
    //! What a crash before the next step of that kind would need to know.
    void crashPoint();
    void finality(Service service, OrderNumber order, const OrderRecord& after);

    // Who is no consumer.
    void command();
    void office();
    void relay();
    void sendRow(const RelayProcess& process);
    void readRows();
    EventIndex eventOfMove() const;
    void broker();
    void deliver();
    void timeOut();
    //! It strikes as long as the instance works on the record.
    void rebalance();
    void keyExpiry();
    void replay();
    void saga();
    void crashOrchestrator();
    void callee();

    // Consumers.
    const ConsumerProcess& workerOf(std::size_t instance) const;
    EventIndex eventOf(const ConsumerProcess& worker) const;
    const Partition& partitionOf(const Record& record) const;
    void consumer();
    void work(const ConsumerProcess& worker);
    std::size_t keyPart(EventIndex event) const;
    void fetch();
    bool isUnhandled(const Record& record) const;
    //! Markers lie in the logs; what is read now was published now.
    void endTransaction();
    //! Whatever it had in its hands.
    void drop(const ConsumerProcess& worker);
    void letGo();
    //! A quorum queue may have enough of it.
    void giveBack();
    void crash(std::size_t instance);
    void serviceDown();
    void fail(const ConsumerProcess& worker);
    void handle(const ConsumerProcess& worker);
    void outcome(const ConsumerProcess& worker, OrderNumber order, const Handling& handling);
    //! What it told of before in a transaction that was aborted.
    void withdraw(const ConsumerProcess& worker);
    void publish(const ConsumerProcess& worker);
    void commit(const ConsumerProcess& worker);
    void settle(const ConsumerProcess& worker);

    const World& m_world;
    const Move& m_move;
    Footprint<Parts> m_found;
};

} // namespace sim::world
