#pragma once

#include "model/connect/outbox/database.h"
#include "tests/live/sandboxreader.h"

#include <QTest>

//! Nothing happens by itself.
inline const sim::SandboxSettings quiet{.ordersPerSecond = 0,
                                        .failureShare = 0,
                                        .cancelShare = 0,
                                        .duplicateShare = 0,
                                        .poisonShare = 0};

//! A sandbox that has settled, its reader and its database.
struct OpenedSandbox
{
    std::unique_ptr<sim::Sandbox> sandbox;
    std::unique_ptr<SandboxReader> reader;

    explicit OpenedSandbox(sim::SandboxOptions options,
                           const sim::SandboxSettings& settings = quiet)
    {
        options.seed = 7;
        options.relayPeriod = std::chrono::milliseconds(100);
        auto started = sim::Sandbox::start(options, settings);
        if (started)
            sandbox = std::move(*started);
    }

    bool settles()
    {
        if (!sandbox || !QTest::qWaitFor([this] { return sandbox->status().settled; }, 60'000))
            return false;
        reader = std::make_unique<SandboxReader>(*sandbox);
        return true;
    }

    bool reads(const std::function<bool()>& condition, int patience = 30'000) const
    {
        return QTest::qWaitFor(
            [&] {
                reader->read();
                return condition();
            },
            patience);
    }

    //! The longest that a busy machine takes.
    static bool waitsFor(const std::function<bool()>& condition, int patience = 30'000)
    {
        return QTest::qWaitFor(condition, patience);
    }

    void change(const std::function<void(sim::SandboxSettings&)>& how) const
    {
        auto settings = sandbox->settings();
        how(settings);
        sandbox->setSettings(settings);
    }

    //! Places \a count orders and waits until they are.
    bool place(std::uint64_t count) const
    {
        const auto wanted = sandbox->status().orders + count;
        for (std::uint64_t i = 0; i < count; ++i)
            sandbox->placeOrder();
        return QTest::qWaitFor([&] { return sandbox->status().orders == wanted; }, 30'000);
    }

    std::vector<model::outbox::SqlRow> ask(const std::string& sql) const
    {
        auto database = model::outbox::Database::connect(sandbox->status().part("postgresql")->url);
        if (!database)
            return {};
        const auto answer = database->execute(sql);
        return answer ? answer->rows : std::vector<model::outbox::SqlRow>();
    }

    std::string one(const std::string& sql) const
    {
        const auto rows = ask(sql);
        return rows.empty() ? "no row" : rows[0][0].value_or("NULL");
    }
};
