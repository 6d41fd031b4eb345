#include "app/cli/sandboxhold.h"

#include "sim/live/sandbox.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

namespace app::cli {

using namespace model;

struct SandboxHold::Private
{
    std::unique_ptr<sim::Sandbox> sandbox;
    std::set<std::string> told; // ids of parts
};

SandboxHold::SandboxHold(std::unique_ptr<Private> made) : d(std::move(made)) {}

SandboxHold::~SandboxHold() = default;

Result<std::string> sandboxBrokers(const std::string& kind)
{
    if (kind.empty())
        return std::string();
    if (kind != "kafka")
        return Error{.kind = Error::Kind::Malformed,
                     .text = "There is no sandbox \"" + kind + "\".",
                     .advice = "--sandbox plays on an embedded Kafka, --sandbox=kafka on a real "
                               "one."};
    const auto* const brokers = std::getenv("KAFKA_BOOTSTRAP");
    if (!brokers || !*brokers)
        return Error{.kind = Error::Kind::NotFound,
                     .text = "--sandbox=kafka needs a Kafka, and KAFKA_BOOTSTRAP names none.",
                     .advice = "tests/services/run-with kafka -- sagalens --sandbox=kafka brings "
                               "one up."};
    return std::string(brokers);
}

Result<std::shared_ptr<SandboxHold>> SandboxHold::start(const std::string& kind)
{
    auto brokers = sandboxBrokers(kind);
    if (!brokers)
        return brokers.error();
    auto sandbox = sim::Sandbox::start({.kafka = std::move(*brokers)});
    if (!sandbox)
        return sandbox.error();
    auto made = std::make_unique<Private>();
    made->sandbox = std::move(*sandbox);
    return std::shared_ptr<SandboxHold>(new SandboxHold(std::move(made)));
}

Result<Connection> SandboxHold::connection() const
{
    const auto all = d->sandbox->connections();
    const auto isKafka = [](const Connection& one) { return one.url.starts_with("kafka://"); };
    const auto found = std::ranges::find_if(all, isKafka);
    if (found == all.end())
        return Error{.kind = Error::Kind::Unreachable, .text = "The sandbox has no broker."};
    return *found;
}

std::vector<Connection> SandboxHold::connections() const
{
    return d->sandbox->connections();
}

void SandboxHold::waitUntilSettled() const
{
    using namespace std::chrono_literals;
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (!d->sandbox->status().settled && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(20ms);
}

std::vector<std::string> SandboxHold::news()
{
    std::vector<std::string> sentences;
    for (const auto& part : d->sandbox->parts()) {
        if (part.state != sim::SandboxPart::State::Off || !d->told.insert(part.id).second)
            continue;
        auto text = "sandbox: " + part.title + " is off";
        if (!part.reason.empty())
            text += ": " + part.reason;
        if (!part.package.empty())
            text += " (package " + part.package + ")";
        sentences.push_back(std::move(text));
    }
    return sentences;
}

} // namespace app::cli
