#pragma once

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/selection.h"
#include "app/view/viewcontext.h"
#include "app/view/wishes.h"
#include "model/item/categories.h"

#include <QTest>

#include <mutex>

//! A session with the events of a shop, as a capture has them: time goes as far as they do. All
//! that a view is given by the window.
class SagaShop
{
public:
    SagaShop()
    {
        app::SourceState state{.connection = {.name = "shop"}, .origin = model::Origin::Captured};
        m_session.open(
            std::move(state), [this]() -> model::Result<std::unique_ptr<model::EventSource>> {
                return std::unique_ptr<model::EventSource>(std::make_unique<Source>(*this));
            });
    }

    app::ViewContext context()
    {
        return {m_session, &m_selection, &m_desk, &m_categories, &m_wishes};
    }
    app::Session& session() { return m_session; }
    app::Selection& selection() { return m_selection; }
    app::Wishes& wishes() { return m_wishes; }

    //! One event of the order, so many seconds after the first of all.
    void tell(const std::string& order, const std::string& type, std::chrono::milliseconds at,
              std::uint32_t lane = 0)
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back({order,
                             R"({"type":")" + type + R"(","payload":{"orderId":")" + order
                                 + R"(","totalAmount":128400},"metadata":{"eventId":"e-)"
                                 + std::to_string(m_sent) + R"(","version":1,"correlationId":")"
                                 + order + R"("}})",
                             at, lane});
        ++m_sent;
    }

    //! Orders in every state that a saga can be in.
    void tellAllStates()
    {
        using namespace std::chrono_literals;
        const auto paid = [this](const std::string& order, std::chrono::seconds at) {
            tell(order, "ORDER_CREATED", at);
            tell(order, "PAYMENT_COMPLETED", at + 1s);
            tell(order, "order.paid", at + 2s);
        };
        const auto ship = [this](const std::string& order, std::chrono::seconds at) {
            tell(order, "inventory.reserved", at);
            tell(order, "SHIPMENT_SCHEDULED", at + 1s);
        };
        paid("O-stuck", 0s);
        paid("O-late", 0s);
        paid("O-done", 500s);
        ship("O-done", 503s);
        ship("O-late", 600s);
        tell("O-failed", "ORDER_CREATED", 605s);
        tell("O-failed", "PAYMENT_FAILED", 606s);
        tell("O-failed", "order.cancelled", 607s);
        paid("O-back", 605s);
        tell("O-back", "inventory.failed", 608s);
        tell("O-back", "PAYMENT_REFUNDED", 609s);
        tell("O-back", "order.cancelled", 609s);
        paid("O-turning", 610s);
        tell("O-turning", "inventory.failed", 613s);
        tell("O-odd", "ORDER_CREATED", 612s);
        tell("O-odd", "CUSTOMER_MOVED", 613s);
        tell("O-runs", "ORDER_CREATED", 614s);
        tell("O-failed", "ORDER_CREATED", 614s, 1); // a dead letter
    }

    [[nodiscard]] model::Row sent() const { return model::Row(m_sent); }
    //! Everything is in the store and was looked at.
    [[nodiscard]] bool waitUntilTracked(std::size_t sagas)
    {
        return QTest::qWaitFor(
            [&] {
                auto& tracker = m_session.analysis().sagas;
                return m_session.store().end() == sent()
                       && tracker.counts(tracker.best()).all == sagas;
            },
            20'000);
    }

private:
    struct Record
    {
        std::string key;
        std::string value;
        std::chrono::milliseconds at;
        std::uint32_t lane = 0;
    };

    class Source : public model::EventSource
    {
    public:
        explicit Source(SagaShop& shop) : m_shop(shop) {}

        model::Result<model::Batch> poll(std::size_t, std::chrono::milliseconds) override
        {
            model::Batch batch;
            if (!std::exchange(m_told, true)) {
                batch.add(model::LaneFound{{0}, "order-events", 0, model::ChannelKind::Topic});
                batch.add(model::LaneFound{{1}, "order-events-dlt", 0, model::ChannelKind::Topic});
                batch.add(
                    model::StateChanged{model::StateChanged::State::Connected, {}, model::now()});
            }
            const std::scoped_lock lock(m_shop.m_mutex);
            for (const auto& record : std::exchange(m_shop.m_waiting, {}))
                batch.add(model::RecordInput{
                    .lane = {record.lane},
                    .time = model::Timestamp{std::chrono::seconds{1'795'411'927}} + record.at,
                    .timeKind = model::TimeKind::Create,
                    .position = m_next++,
                    .body = {.key = record.key, .value = record.value}});
            return batch;
        }

        void obey(const model::SourceCommand&) override {}

    private:
        SagaShop& m_shop;
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
