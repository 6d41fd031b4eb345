#include "sim/service/settings.h"

namespace sim {

ServiceSettings ServiceSettings::repaired()
{
    return {
        .order = {.cancelsOnInventoryFailed = true, .guardsStatus = true},
        .payment = {.upcasting = Upcasting::Strict,
                    .refundsOnCancelled = true,
                    .chargesOnce = true},
        .inventory = {.releasesOnlyReserved = true, .reservesOnce = true, .keepsTombstones = true},
        .shipping = {.cancelsOnCancelled = true, .shipsOnce = true, .keepsTombstones = true},
    };
}

OrchestratorSettings OrchestratorSettings::repaired()
{
    return {.log = SagaLogging::Intent,
            .resume = SagaResume::Direction,
            .compensation = SagaCompensation::Retry,
            .onFail = SagaOnFail::Manual,
            .registers = SagaRegisters::BeforeStep,
            .pivot = true};
}

} // namespace sim
