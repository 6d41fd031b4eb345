#pragma once

#include "app/session/outboxwatch.h"
#include "app/shell/viewtabs.h"
#include "app/view/selection.h"
#include "model/saga/sagatracker.h"
#include "tests/outbox/scriptedoutbox.h"
#include "tests/shell/windowfixture.h"
#include "tests/view/toldsource.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTest>

//! A window on a shop of which one event is known everywhere: on its topic, in the outbox, as a
//! part of a saga, by an idempotency key, and as a dead letter.
class LinkedShop
{
public:
    static constexpr model::Row event = 1;
    static constexpr model::Row letter = 4;

    LinkedShop()
    {
        fixture.session.open({.connection = {.name = "shop"}, .origin = model::Origin::Captured},
                             m_told.factory());
        using namespace std::chrono_literals;
        tell("O-1", "ORDER_CREATED", 0, 0s);
        tell("O-1", "PAYMENT_COMPLETED", 1, 1s);
        tell("O-2", "ORDER_CREATED", 2, 20s);
        tell("O-2", "PAYMENT_COMPLETED", 3, 21s);
        tell("O-1", "PAYMENT_COMPLETED", 1, 22s, 1); // the dead letter
        watchOutbox();
        watchKeys();
        fixture.window.activateWindow();
    }

    //! Everything is known that there is.
    bool isReady()
    {
        auto& analysis = fixture.session.analysis();
        return QTest::qWaitForWindowActive(&fixture.window) && waitFor([&] {
                   return analysis.sagas.counts(analysis.sagas.best()).all == 2
                          && analysis.letters.end() == 1 && analysis.outbox.find("e-1")
                          && !analysis.outbox.find("e-1")->records.empty();
               });
    }
    static bool waitFor(const std::function<bool()>& condition)
    {
        return QTest::qWaitFor(condition, 20'000);
    }

    //! What has the focus gets it, as from a keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        auto* focus = QApplication::activePopupWidget() ? QApplication::activePopupWidget()
                                                        : fixture.window.focusWidget();
        if (focus && focus->focusProxy())
            focus = focus->focusProxy();
        QTest::keyClick(focus ? focus : &fixture.window, key, modifiers);
    }
    QString front() { return fixture.window.views().currentWidget()->objectName(); }
    QAbstractItemView* table(const char* name) { return fixture.find<QAbstractItemView>(name); }
    //! What the chosen line of the table says there.
    QString chosen(const char* name, int column)
    {
        const auto current = table(name)->currentIndex();
        return current.isValid() ? current.siblingAtColumn(column).data().toString() : QString();
    }
    std::optional<model::Row> selected()
    {
        const auto item = fixture.window.selection().current();
        return item ? std::optional(item->row) : std::nullopt;
    }

private:
    void tell(const std::string& order, const std::string& type, int number,
              std::chrono::milliseconds at, std::uint32_t lane = 0)
    {
        m_told.tell({.key = order,
                     .value = ToldSource::orderEvent(type, order, number, R"("amount":5)"),
                     .at = at,
                     .lane = lane});
    }
    void watchOutbox()
    {
        for (const int number : {0, 1, 2})
            m_outbox.put(
                {.id = "row-" + std::to_string(number),
                 .eventId = "e-" + std::to_string(number),
                 .created = model::Timestamp{std::chrono::seconds{1'795'411'926 + number}},
                 .processed = model::Timestamp{std::chrono::seconds{1'795'411'927 + number}},
                 .sent = true,
                 .aggregateType = "Order",
                 .aggregateId = number == 2 ? "O-2" : "O-1",
                 .type = number == 1 ? "PAYMENT_COMPLETED" : "ORDER_CREATED"});
        auto& analysis = fixture.session.analysis();
        m_watch = std::make_unique<app::OutboxWatch>(
            app::OutboxWatch::Place{{.name = "orders-db", .url = "postgresql://db/orders"},
                                    model::SourceId{99},
                                    [this] { return m_outbox.probe(); }},
            app::OutboxWatch::Boards{analysis.outbox, analysis.outboxDesk,
                                     fixture.session.journal()});
    }
    void watchKeys()
    {
        using namespace std::chrono_literals;
        auto& board = fixture.session.analysis().keys;
        board.open({9}, "shop-keys", {}, {"payment"});
        model::KeyPage page{.finished = true, .seen = 2, .total = 2};
        for (const auto* id : {"e-0", "e-1"})
            page.keys.push_back({.key = std::string("processed:") + id,
                                 .eventId = id,
                                 .consumer = "payment",
                                 .life = 24h,
                                 .setAt = {}});
        board.take({9}, page, model::now());
    }

    ToldSource m_told{{"order-events", "order-events-dlt"}};
    ScriptedOutbox m_outbox;

public:
    WindowFixture fixture;

private:
    std::unique_ptr<app::OutboxWatch> m_watch; // before the session whose boards it fills
};
