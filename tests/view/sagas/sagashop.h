#pragma once

#include "model/saga/sagatracker.h"
#include "tests/view/viewfixture.h"

//! The events of a shop as a capture has them: time goes as far as they do.
class SagaShop : public ViewFixture
{
public:
    SagaShop() : ViewFixture({}, model::Origin::Captured, {"order-events", "order-events-dlt"}) {}

    //! One event of the order, so long after the first of all.
    void tell(const std::string& order, const std::string& type, std::chrono::milliseconds at,
              std::uint32_t lane = 0)
    {
        told().tell(
            {.key = order,
             .value = ToldSource::orderEvent(type, order, told().sent(), R"("totalAmount":128400)"),
             .at = at,
             .lane = lane});
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

    [[nodiscard]] model::Row sent() { return model::Row(told().sent()); }
    //! Everything is in the store and was looked at.
    [[nodiscard]] bool waitUntilTracked(std::size_t sagas)
    {
        return QTest::qWaitFor(
            [&] {
                const auto& tracker = session().analysis().sagas;
                return session().store().end() == sent()
                       && tracker.counts(tracker.best()).all == sagas;
            },
            20'000);
    }
};
