#pragma once

#include "sim/live/orderoffice.h"
#include "sim/service/deadletter.h"

#include <thread>

namespace sim {

//! One service reading its topics, on a thread of its own: the idempotent consumer's step()
//! decides, this does. It is a member of its service's consumer group and commits what it handled.
//! While the settings stop it, it leaves the group.
class ServiceWorker
{
public:
    //! \a office for the order service, which has no desk of its own here.
    ServiceWorker(const Town& town, Desk desk, OrderOffice* office, std::uint64_t seed);

    //! The destructor waits; this does not.
    void requestStop() { m_thread.request_stop(); }

private:
    //! One record on its way through the consumer.
    struct Delivery
    {
        const FailedRecord& record;
        std::optional<std::string> key;
        std::optional<std::string> value;
        model::Result<Message> message;
    };

    void run(const std::stop_token& stop);
    void read(model::GroupConsumer& consumer, const std::stop_token& stop);
    bool isStopped() const;
    void take(model::GroupConsumer& consumer, const model::Batch& batch,
              const std::stop_token& stop);
    void consume(const FailedRecord& record, const model::Body& body, const std::stop_token& stop);
    void drive(const Delivery& delivery, const std::stop_token& stop);
    bool handles(EventType type);

    std::optional<ConsumerInput> perform(const LookForKey& action, const Delivery& delivery);
    std::optional<ConsumerInput> perform(const SetKey& action, const Delivery& delivery);
    std::optional<ConsumerInput> perform(const Handle& action, const Delivery& delivery);
    std::optional<ConsumerInput> perform(const WaitForRetry& action, const Delivery& delivery);
    std::optional<ConsumerInput> perform(const DeadLetter& action, const Delivery& delivery);
    std::optional<ConsumerInput> perform(const Acknowledge& action, const Delivery& delivery);

    model::Result<std::optional<Failure>> handle(const Message& message);
    ProcessedKeys& keys();
    void expireKeys();
    //! Asks again and again until the part is back; nothing when stopped meanwhile.
    template <typename Question>
    auto insist(const Question& question) -> std::optional<std::decay_t<decltype(*question())>>;

    const Town& m_town;
    Desk m_desk;
    OrderOffice* m_office;
    Draws m_draws;
    Positions m_positions;
    std::vector<std::pair<std::string, std::int32_t>> m_lanes; // by the consumer's LaneIndex
    std::unique_ptr<ProcessedKeys> m_keys;
    std::unique_ptr<ProcessedKeys> m_sharedKeys; // the textbook's: one key store for all services
    std::uint64_t m_keyExpiries = 0;
    std::stop_token m_stop;
    std::jthread m_thread; // last: it uses all of the above
};

//! What a service reads.
std::vector<std::string> subscriptions(Service service);

} // namespace sim
