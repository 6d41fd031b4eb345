#pragma once

#include "sim/service/action.h"
#include "sim/service/consumercore.h"
#include "sim/service/orchestrator.h"
#include "sim/service/relaycore.h"
#include "sim/world/ledger.h"
#include "sim/world/outbox.h"

#include <vector>

namespace sim::world {

//! A relay at work.
struct RelayProcess
{
    RelayRun<HeldRow> state;
    RelayDoing next = RelayDoing::Nothing;

    bool isIdle() const { return next == RelayDoing::Nothing; }
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
    std::uint8_t attempts = 0; //!< That failed.

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
