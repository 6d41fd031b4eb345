#pragma once

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/selection.h"
#include "app/view/viewcontext.h"
#include "app/view/wishes.h"
#include "model/item/categories.h"
#include "tests/view/toldsource.h"

#include <QTest>

//! A session with one source that gives what the test tells it, and all that a view is given by the
//! window.
class ViewFixture
{
public:
    //! Writes are recorded in \a auditFile; without one nothing can be written.
    explicit ViewFixture(const std::string& auditFile = {},
                         model::Origin origin = model::Origin::Live,
                         std::vector<std::string> topics = {"order-events", "payment-events"})
        : m_told(std::move(topics))
        , m_session({.auditFile = auditFile})
    {
        m_session.open({.connection = {.name = "shop"}, .origin = origin}, m_told.factory());
    }

    app::ViewContext context()
    {
        return {m_session, &m_selection, &m_desk, &m_categories, &m_wishes};
    }
    app::Session& session() { return m_session; }
    app::Selection& selection() { return m_selection; }
    app::Wishes& wishes() { return m_wishes; }
    app::Desk& desk() { return m_desk; }
    ToldSource& told() { return m_told; }

    //! An order event: "ORDER_PAID" of order O-<order> with this amount, and waits until the store
    //! has it.
    void add(const std::string& type, int order, int amount)
    {
        const auto key = "O-" + std::to_string(order);
        add(key, ToldSource::orderEvent(type, key, m_told.sent(),
                                        R"("amount":)" + std::to_string(amount)));
    }

    //! Those about payments go to the second topic; a second passes from one to the next.
    void add(const std::string& key, const std::string& value)
    {
        const bool payment = value.find("PAYMENT") != std::string::npos;
        m_told.tell({.key = key,
                     .value = value,
                     .at = std::chrono::seconds{m_told.sent()},
                     .lane = payment ? 1u : 0u});
        QVERIFY(QTest::qWaitFor(
            [this] { return m_session.store().end() == std::uint64_t(m_told.sent()); }, 5'000));
    }

private:
    ToldSource m_told;
    app::Selection m_selection;
    app::Wishes m_wishes;
    app::Desk m_desk{{}, [](const model::Connection&, std::string_view) { return false; }};
    model::Categories m_categories;
    app::Session m_session;
};
