#pragma once

#include "sim/definition/doing.h"

#include <utility>

//! How the list of what may happen next is made, subject by subject. For the sources of this room
//! only.

namespace sim::definition {

//! Collects what may happen next.
class Enabled
{
public:
    Enabled(const Definition& definition, const World& world, bool withFaults)
        : m_definition(definition)
        , m_world(world)
        , m_withFaults(withFaults)
    {}

    std::vector<Action> all();

private:
    bool may(Fault fault) const
    {
        return fault == Fault::None || (m_withFaults && m_world.budget[std::size_t(fault)] > 0);
    }

    const Message& messageOf(const Delivery& delivery) const
    {
        return m_world.records[delivery.record].message;
    }

    void add(Action action);
    static Action about(Action action, const Message& message);
    //! The same, in the version before, where the step itself puts it on the broker.
    void addOld(Action action, const std::vector<Index>& emits);
    //! What goes to the broker, unless that is down.
    void addSend(const Action& send);

    // Commands, what services publish themselves, and the relay.
    void commands();
    void command(Index number, Index order);
    void senders();
    void relays();
    //! What a relay could send of its batch: what fails for ever, and is tried for ever, changes
    //! nothing.
    std::optional<Message> sendable(std::size_t relay) const;
    void spoilableRows();
    void fusedRelay(std::size_t relay);
    void splitRelay(std::size_t number);

    // Who receives.
    //! Copies that may be delivered now; those that would overtake another need the fault.
    std::vector<std::pair<Delivery, bool>> deliverable(Index service) const;
    bool isTriedForEver() const;
    bool isWorkedOn(Index service, const Delivery& delivery) const;
    std::pair<Index, Index> laneOf(const Delivery& delivery) const;
    //! What is still under way to a service comes some time.
    void arrivals(Index service);
    void consumer(Index service);
    bool asksInVain(Index service, Index event) const;
    void messages(Index service);
    void handleFused(Action handle, bool isBehind);
    std::span<const Number> payloadOf(const Action& action) const;
    void begin(Action action, const Delivery& delivery, bool isBehind);
    void workers(Index service);
    void ignored();

    // What comes of what was handled.
    void deadLetters(Index service);
    void keys(Index service);
    //! By somebody who will be done before a lease ends: a slow one may not be.
    bool isHeld(const Key& key) const;
    //! What was handled once and does not wait: it may come again from the log.
    void handledOnes(Index service);

    // The orchestrator.
    void conductor(Index order);
    bool isInVain(const Action& act) const;
    Index endOf(const Conductor& conductor) const;

    const Definition& m_definition;
    const World& m_world;
    const bool m_withFaults;
    std::vector<Action> m_list;
};

} // namespace sim::definition
