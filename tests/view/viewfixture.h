#pragma once

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/selection.h"
#include "app/view/viewcontext.h"
#include "app/view/wishes.h"
#include "model/item/categories.h"

#include <QTest>

#include <deque>
#include <mutex>

//! A session with one source that gives what the test tells it, and all that a view is given by the
//! window.
class ViewFixture
{
public:
    //! Writes are recorded in \a auditFile; without one nothing can be written.
    explicit ViewFixture(const std::string& auditFile = {}) : m_session({.auditFile = auditFile})
    {
        m_session.open({.connection = {.name = "shop"}},
                       [this]() -> model::Result<std::unique_ptr<model::EventSource>> {
                           return std::unique_ptr<model::EventSource>(
                               std::make_unique<Source>(*this));
                       });
    }

    app::ViewContext context()
    {
        return {m_session, &m_selection, &m_desk, &m_categories, &m_wishes};
    }
    app::Session& session() { return m_session; }
    app::Selection& selection() { return m_selection; }
    app::Wishes& wishes() { return m_wishes; }
    app::Desk& desk() { return m_desk; }

    //! An order event: "ORDER_PAID" of order O-<order> with this amount, and waits until the store
    //! has it.
    void add(const std::string& type, int order, int amount)
    {
        const auto key = "O-" + std::to_string(order);
        add(key, R"({"type":")" + type + R"(","payload":{"orderId":")" + key + R"(","amount":)"
                     + std::to_string(amount) + R"(},"metadata":{"eventId":"e-)"
                     + std::to_string(m_sent) + R"(","version":1,"correlationId":")" + key
                     + R"("}})");
    }

    void add(const std::string& key, const std::string& value)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_waiting.push_back({key, value});
        }
        ++m_sent;
        QVERIFY(QTest::qWaitFor([this] { return m_session.store().end() == std::uint64_t(m_sent); },
                                5'000));
    }

private:
    struct Record
    {
        std::string key;
        std::string value;
    };

    class Source : public model::EventSource
    {
    public:
        explicit Source(ViewFixture& fixture) : m_fixture(fixture) {}

        model::Result<model::Batch> poll(std::size_t, std::chrono::milliseconds) override
        {
            model::Batch batch;
            if (!std::exchange(m_told, true)) {
                batch.add(model::LaneFound{{0}, "order-events", 0, model::ChannelKind::Topic});
                batch.add(model::LaneFound{{1}, "payment-events", 0, model::ChannelKind::Topic});
                batch.add(
                    model::StateChanged{model::StateChanged::State::Connected, {}, model::now()});
            }
            const std::scoped_lock lock(m_fixture.m_mutex);
            for (const auto& record : std::exchange(m_fixture.m_waiting, {})) {
                const bool payment = record.value.find("PAYMENT") != std::string::npos;
                batch.add(model::RecordInput{
                    .lane = {payment ? 1u : 0u},
                    .time = model::Timestamp{std::chrono::seconds{1'795'411'927 + m_next}},
                    .timeKind = model::TimeKind::Create,
                    .position = m_next,
                    .body = {.key = record.key, .value = record.value}});
                ++m_next;
            }
            return batch;
        }

        void obey(const model::SourceCommand&) override {}

    private:
        ViewFixture& m_fixture;
        bool m_told = false;
        std::int64_t m_next = 0;
    };

    std::mutex m_mutex;
    std::vector<Record> m_waiting;
    int m_sent = 0;
    app::Selection m_selection;
    app::Wishes m_wishes;
    app::Desk m_desk{{}, [](const model::Connection&, std::string_view) { return false; }};
    model::Categories m_categories;
    app::Session m_session{{}};
};
