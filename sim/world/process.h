#pragma once

#include "sim/service/action.h"
#include "sim/service/consumercore.h"
#include "sim/service/desk.h"
#include "sim/service/orchestrator.h"
#include "sim/service/relaycore.h"
#include "sim/world/ledger.h"
#include "sim/world/outbox.h"
#include "sim/world/settings.h"

#include <array>
#include <optional>
#include <vector>

namespace sim::world {

//! An idempotent producer from its start to its end.
struct ProducerSession
{
    std::uint32_t id = 0; //!< 0: it has not begun.
    //! The next sequence number, by topic and partition.
    std::array<std::array<std::uint32_t, WorldSettings::mostPartitions>, serviceCount> next{};
};

//! A relay at work.
struct RelayProcess
{
    RelayRun<HeldRow> state;
    RelayDoing next = RelayDoing::Nothing;
    std::uint32_t transaction = 0; //!< Of the broker, plus one; 0: none.
    bool isFailed = false;         //!< A send of its batch was refused: it can only be aborted.

    bool isIdle() const { return next == RelayDoing::Nothing; }
};

//! A transaction of a database that is open while its events are published.
struct OpenCommit
{
    OrderNumber order;
    OrderRecord before; //!< What it read; it cannot commit when that has changed.
    OrderRecord after;
    std::vector<EventIndex> events;
};

//! One instance of a service, at work on one record at a time.
struct ConsumerProcess
{
    ConsumerState state;
    ConsumerDoing next = ConsumerDoing::Nothing;
    std::uint32_t record = 0;          //!< Number of the record; meaningful while at work.
    std::vector<EventIndex> toPublish; //!< What the handler emits directly, still to be sent.
    Failure failure;                   //!< Of the last attempt.
    bool isSlow = false;
    bool isParking = false;    //!< It puts the record behind a dead letter of its key.
    std::uint8_t attempts = 0; //!< That failed.
    std::optional<OpenCommit> open;
    std::uint16_t epoch = 0;       //!< Of its transactional id when it began.
    std::uint32_t transaction = 0; //!< Of the broker, plus one; 0: nothing was published in one.

    bool isIdle() const { return next == ConsumerDoing::Nothing; }
};

//! One saga of the orchestrator at work, and its call to a service.
struct SagaProcess
{
    enum class CallState : std::uint8_t {
        None,
        Asked,    //!< The request is with the service.
        Answered, //!< The answer is under way.
    };

    OrderNumber order; //!< None: idle.
    SagaState state;
    CallState call = CallState::None;
    bool isYes = false;        //!< The answer.
    EventIndex told = noEvent; //!< Its newest event, which the next one follows.

    bool isIdle() const { return order.value == 0; }
};

} // namespace sim::world
