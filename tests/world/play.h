#pragma once

#include "sim/check/invariants.h"
#include "sim/world/world.h"

#include <QTest>

#include <algorithm>

//! Plays a world by script: one named action at a time, or on until nothing happens by itself.
struct Play
{
    explicit Play(const sim::world::WorldSettings& settings) : world(settings) {}

    using Kind = sim::world::Move::Kind;
    using Fault = sim::world::Fault;

    //! The first choice that fits happens; false when there is none.
    bool go(Kind kind, Fault fault = Fault::None)
    {
        for (auto action : sim::world::enabled(world)) {
            if (action.kind == kind && action.fault == fault) {
                take(action);
                return true;
            }
        }
        return false;
    }

    //! On, always with the first choice, until \a kind with \a fault can be chosen; then that.
    bool goUntil(Kind kind, Fault fault = Fault::None,
                 const std::function<bool(const sim::world::Move&)>& fits = {})
    {
        for (int i = 0; i < 100'000; ++i) {
            for (const auto& action : sim::world::enabled(world)) {
                if (action.kind == kind && action.fault == fault && (!fits || fits(action))) {
                    take(action);
                    return true;
                }
            }
            const auto plain = sim::world::enabledPlain(world);
            if (plain.empty())
                return false;
            take(plain.front());
        }
        return false;
    }

    //! To the end.
    void settle()
    {
        for (int i = 0; i < 1'000'000; ++i) {
            const auto plain = sim::world::enabledPlain(world);
            if (plain.empty())
                return;
            take(plain.front());
        }
        QFAIL("never quiet");
    }

    void take(sim::world::Move action)
    {
        action.at = world.now + std::chrono::milliseconds(1);
        if (action.kind == Kind::Perform)
            calls += QString::fromStdString(std::string(sim::name(action.call)));
        sim::world::apply(world, action);
    }

    //! Names of the invariants that do not hold now, those of the end only at the end.
    QStringList broken() const
    {
        QStringList names;
        const auto isQuiet = sim::check::isQuiet(world);
        for (const auto& invariant : sim::check::invariants()) {
            if (!isQuiet && invariant.when == sim::check::Invariant::When::AtQuiet)
                continue;
            if (!invariant.broken(world).empty())
                names +=
                    QString::fromLatin1(invariant.name.data(), qsizetype(invariant.name.size()));
        }
        return names;
    }

    sim::OrderStatus status(std::uint64_t order) const
    {
        return world.desks[std::size_t(sim::Service::Order)].record({order}).order.status;
    }

    QStringList types() const
    {
        QStringList names;
        for (std::size_t i = 0; i < world.records.size(); ++i) {
            const auto message = world.read(world.records[i]);
            const auto name = message ? sim::wireName(message->type) : "?";
            names += QString::fromLatin1(name.data(), qsizetype(name.size()));
        }
        return names;
    }

    sim::world::World world;
    QStringList calls; //!< Of an orchestrator, as the services got them.
};

inline sim::world::WorldSettings repairedShop(std::uint64_t orders = 1)
{
    sim::world::WorldSettings settings;
    settings.services = sim::ServiceSettings::repaired();
    settings.consumer.scope = sim::KeyScope::Service;
    settings.relay.metadata = sim::MetadataForm::Full;
    settings.orders = orders;
    return settings;
}

//! The textbook's code, but for keys that name their service: with one key store for all of them
//! nothing would come to its end.
inline sim::world::WorldSettings textbookShop(std::uint64_t orders = 1)
{
    sim::world::WorldSettings settings;
    settings.consumer.scope = sim::KeyScope::Service;
    settings.relay.metadata = sim::MetadataForm::Full;
    settings.orders = orders;
    return settings;
}

//! An orchestrator as the textbook has it, with services whose handlers it calls.
inline sim::world::WorldSettings orchestrated(const sim::ServiceSettings& services,
                                              const sim::OrchestratorSettings& orchestrator)
{
    auto settings = repairedShop();
    settings.style = sim::world::Style::Orchestration;
    settings.services = services;
    settings.orchestrator = orchestrator;
    return settings;
}

inline sim::world::WorldSettings with(sim::world::WorldSettings settings, sim::world::Fault fault,
                                      std::uint16_t times = 1)
{
    settings.budget[std::size_t(fault)] = times;
    return settings;
}
