#include "sim/service/consumercore.h"

namespace sim {

bool ConsumerState::keepsKeys(const ConsumerSettings& settings) const
{
    return settings.dedupe != Dedupe::None && settings.dedupe != Dedupe::InboxTx && !event.isNil();
}

ConsumerDoing ConsumerState::look(const ConsumerSettings& settings)
{
    phase = Phase::Looking;
    return settings.dedupe == Dedupe::GetThenSet ? ConsumerDoing::Look : ConsumerDoing::SetFirst;
}

ConsumerDoing ConsumerState::handle()
{
    phase = Phase::Handling;
    ++attempt;
    return ConsumerDoing::Handle;
}

ConsumerDoing ConsumerState::end(ConsumerDoing last)
{
    *this = {};
    return last;
}

ConsumerDoing ConsumerState::delivered(const Uuid& id, const ConsumerSettings& settings)
{
    if (phase != Phase::Idle)
        return ConsumerDoing::Nothing;
    event = id;
    return keepsKeys(settings) ? look(settings) : handle();
}

ConsumerDoing ConsumerState::looked(KeyFound found)
{
    if (phase != Phase::Looking)
        return ConsumerDoing::Nothing;
    if (found == KeyFound::Handled)
        return end(ConsumerDoing::Skip);
    if (found == KeyFound::No)
        return handle();
    // Another has the lease: it will be done, or the lease will end.
    phase = Phase::WaitingForLease;
    return ConsumerDoing::Wait;
}

ConsumerDoing ConsumerState::handled(bool failed, const ConsumerSettings& settings)
{
    if (phase != Phase::Handling)
        return ConsumerDoing::Nothing;
    if (failed && attempt >= settings.attempts)
        return end(ConsumerDoing::DeadLetter);
    if (failed) {
        phase = Phase::Waiting;
        return ConsumerDoing::Wait;
    }
    if (!keepsKeys(settings) || settings.dedupe == Dedupe::SetFirst)
        return end(ConsumerDoing::Acknowledge);
    phase = Phase::Setting;
    return ConsumerDoing::Set;
}

ConsumerDoing ConsumerState::backOffOver(const ConsumerSettings& settings)
{
    if (phase == Phase::WaitingForLease)
        return look(settings);
    if (phase != Phase::Waiting)
        return ConsumerDoing::Nothing;
    return handle();
}

ConsumerDoing ConsumerState::stored()
{
    if (phase != Phase::Setting)
        return ConsumerDoing::Nothing;
    return end(ConsumerDoing::Acknowledge);
}

} // namespace sim
