#pragma once

#include "app/session/session.h"
#include "app/view/sagas/base/sagafocus.h"
#include "app/view/sagas/base/sagapanel.h"
#include "model/saga/sagatracker.h"
#include "tests/view/viewfixture.h"

#include <QDir>

#include <map>

//! A session with the orders that a test tells, tracked by the shipped definitions, and the focus
//! that the parts of the Sagas view share.
class SagaFixture
{
public:
    //! An event of order O-<order>; \a cause is the id of another, \a fields are of its payload.
    void add(const std::string& type, int order, const std::string& id,
             const std::string& cause = {}, const std::string& fields = {})
    {
        const auto key = "O-" + std::to_string(order);
        m_last[order] = view.session().store().end();
        view.add(key, R"({"type":")" + type + R"(","payload":{"orderId":")" + key + "\""
                          + (fields.empty() ? "" : "," + fields) + R"(},"metadata":{"eventId":")"
                          + id + R"(","version":1,"correlationId":")" + key + "\""
                          + (cause.empty() ? "" : R"(,"causationId":")" + cause + "\"") + "}}");
    }

    //! Order 1: paid, and then there was no stock.
    void addFailedOrder()
    {
        add("ORDER_CREATED", 1, "a", {}, R"("totalAmount":128400,"status":"NEW")");
        add("PAYMENT_COMPLETED", 1, "b", "a", R"("paymentId":"P-9")");
        add("ORDER_PAID", 1, "c", "b", R"("status":"PAID")");
        add("ORDER_CREATED", 1, "a", {}, R"("totalAmount":128400)");
        add("INVENTORY_FAILED", 1, "d", "c", R"("reason":"OUT_OF_STOCK","paymentId":null)");
    }

    //! Waits until the tracker has seen all of it.
    void choose(int order)
    {
        const auto& tracker = view.session().analysis().sagas;
        const auto key = "O-" + std::to_string(order);
        const auto saga = tracker.named("order-choreography").value();
        QVERIFY(QTest::qWaitFor(
            [&] {
                const auto line = tracker.find(saga, key);
                return line && line->last == m_last[order];
            },
            5'000));
        focus.choose(app::SagaChoice{saga, key});
    }

    //! Ticks until \a isSo.
    template <typename Condition>
    static bool waitFor(app::SagaPanel& panel, const Condition& isSo)
    {
        return QTest::qWaitFor(
            [&] {
                panel.tick();
                return isSo();
            },
            10'000);
    }

    //! Keeps a picture to be looked at, when SAGALENS_SHEETS names a folder.
    static void keepPicture(QWidget& widget, const QString& name)
    {
        QCoreApplication::processEvents(); // layouts
        const auto folder = qEnvironmentVariable("SAGALENS_SHEETS");
        if (!folder.isEmpty())
            QVERIFY(widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))));
    }

    ViewFixture view;
    app::SagaFocus focus;

private:
    std::map<int, model::Row> m_last; //!< Of each order.
};
