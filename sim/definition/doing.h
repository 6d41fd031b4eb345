#pragma once

#include "sim/definition/world.h"

//! One step at work: what the parts of perform() share.

namespace sim::definition {

struct Cause
{
    std::uint64_t id = 0;      //!< Of the event or command that led here.
    std::uint32_t created = 0; //!< When the transaction began; 0: now.
    std::uint64_t event = 0;   //!< Id of the event that led here, if one did.
};

class Doing
{
public:
    Doing(const Definition& definition, World& world) : m_definition(definition), m_world(world) {}

    void perform(const Action& action);

    //! Does effects, then tells of them. The id of the last event; 0: none was told.
    std::uint64_t carryOut(const Outcome& outcome, Index service, Index order, const Cause& cause,
                           std::span<const Number> payload = {});
    void publish(const Message& message);

private:
    void assign(const Outcome& outcome, Index order, std::span<const Number> payload);
    Message made(Index event, Index service, Index order, const Cause& cause);
    void tell(const Message& message, Index service, const Cause& cause);

    void command(const Action& action);
    void readAll(Index service);
    void commit(const Action& action);
    void sendNext(const Action& action);

    void relay(const Action& action);
    void sendFused(const Action& action, const Message& row);
    void sendSplit(const Action& action, RelayWorker& relay);
    void readRows(RelayWorker& relay, std::size_t self);
    void mark(const Message& message);

    void consume(const Action& action);
    void look(const Action& action);
    void handleFused(const Action& action);
    void handleSplit(const Action& action);
    void crashHandling(const Action& action, const Delivery& delivery);
    void work(const Action& action, const Message& message);
    void finish(const Action& action, Worker& worker);
    void refuse(const Action& action, Delivery delivery);
    void giveUp(Index service, const Delivery& delivery);
    void settle(Index service, const Message& message);
    void setKey(Index service, const Message& message, bool isLease);
    void dropKey(Index service, const Message& message);
    Delivery takeFrom(std::vector<Delivery>& queue, const Action& action);

    void conduct(const Action& action);
    void step(const Action& action, Conductor& conductor);
    void undo(const Action& action, Conductor& conductor);
    bool call(Index call, Index order, Fault fault);
    bool answerOf(const Call& call, Index number, Index order, Fault fault);
    void report(Index event, Index order);
    void crashConductor(Conductor& conductor);

    void mishap(const Action& action);
    void spoil(const Action& action);
    void putAside(const Message& message);
    void crash(const Action& action);
    void strikePart(const Action& action);
    void takeDown(Index service);
    void letGo(Index service, Worker& worker);
    void dropMemory(Index service);
    void endSecondRun();
    void arrive(const Action& action);

    const Message& messageOf(const Delivery& delivery) const
    {
        return m_world.records[delivery.record].message;
    }

    const Definition& m_definition;
    World& m_world;
    bool m_isOld = false; //!< What is published in this step is of the version before.
};

bool isSame(const Message& message, const Action& action);
//! What the key of a message is, as its consumer sees it.
std::uint64_t keyOf(const Definition& definition, const Message& message);
//! The scope in which a service's keys are.
Index scopeOf(const Definition& definition, Index service);
const Key* findKey(const Definition& definition, const World& world, Index service,
                   const Message& message);
//! Rows that a relay would read now, in its order.
std::vector<const OutboxRow*> readable(const Definition& definition, const World& world,
                                       std::size_t relay);
//! Whether a reader knows the version in which a message came.
bool isKnown(const Upcast& upcast, const Event& event, const Message& message);
//! Steps of a conductor's list that are still to be undone; a bit each.
std::uint32_t toUndo(const Definition& definition, const Conductor& conductor);
std::uint64_t mixed(std::uint64_t one, std::uint64_t other);
bool holds(const std::optional<Expression>& guard, const Values& values);

} // namespace sim::definition
