#include "app/shell/screenshot.h"

#include "app/session/session.h"
#include "app/shell/mainwindow.h"
#include "app/shell/viewtabs.h"
#include "app/view/connection/connectiondialog.h"
#include "app/view/selection.h"
#include "app/view/simulator/gallerypage.h"
#include "app/view/simulator/simulatorview.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPainter>

#include <algorithm>
#include <cstdio>

namespace app {

static constexpr int mostWait = 60'000; // milliseconds until a picture without rows is given up
static constexpr int rowsWait = 9'000;  // live: rates and sparklines need some seconds to tell
static constexpr int shortWait = 1'200;

static bool needsRows(const QString& view)
{
    static const QStringList withoutRows{
        QStringLiteral("empty"),   QStringLiteral("connection"), QStringLiteral("preferences"),
        QStringLiteral("keys"),    QStringLiteral("palette"),    QStringLiteral("saved"),
        QStringLiteral("gallery"), QStringLiteral("simulator")};
    return !withoutRows.contains(view);
}

Screenshot::Screenshot(MainWindow& window, const WindowOptions& options, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_options(options)
{
    m_sinceStart.start();
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer.start(100);
    // A window manager places the window first; popups and dialogs go where it stands then.
    QTimer::singleShot(shortWait, this, &Screenshot::prepare);
}

//! The gallery, or a run some steps on: the one with the most to see.
void Screenshot::prepareSimulator()
{
    auto* view = m_window.findChild<SimulatorView*>();
    m_window.views().setCurrentWidget(view);
    const auto& gallery = view->gallery().gallery();
    if (m_options.screenshotView != QStringLiteral("simulator") || gallery.scenarios.empty())
        return;
    const auto* scenario = gallery.find("relay-crash");
    if (!scenario)
        scenario = &gallery.scenarios.front();
    view->open(*scenario, {}, true);
    auto& run = view->run();
    constexpr std::uint64_t some = 37;
    const auto isBroken = [&run] {
        return std::ranges::any_of(run.shown().verdicts,
                                   [](const auto& verdict) { return verdict.brokeAt.has_value(); });
    };
    while (run.shown().step < some && run.shown().next() && !isBroken())
        run.stepOn();
}

void Screenshot::prepare()
{
    if (m_options.screenshotView == QStringLiteral("gallery")
        || m_options.screenshotView == QStringLiteral("simulator"))
        return prepareSimulator();
    const QString page = QLatin1String("sagaPage_") + m_options.screenshotView;
    if (auto* button = m_window.findChild<QAbstractButton*>(page)) {
        m_window.views().setCurrentWidget(
            m_window.views().findChild<QWidget*>(QStringLiteral("sagas")));
        button->click();
        return;
    }
    const auto isReplay = m_options.screenshotView == QStringLiteral("replay");
    if (auto* view = m_window.views().findChild<QWidget*>(isReplay ? QStringLiteral("deadletters")
                                                                   : m_options.screenshotView))
        m_window.views().setCurrentWidget(view);
    static const QHash<QString, QString> deeds = {
        {QStringLiteral("connection"), QStringLiteral("newConnection")},
        {QStringLiteral("preferences"), QStringLiteral("preferences")},
        {QStringLiteral("keys"), QStringLiteral("keys")},
        {QStringLiteral("palette"), QStringLiteral("palette")},
        {QStringLiteral("saved"), QStringLiteral("savedConnections")},
    };
    if (auto* action = m_window.actionList().find(deeds.value(m_options.screenshotView)))
        action->trigger();
    auto* dialog = m_window.findChild<ConnectionDialog*>();
    if (!dialog || m_options.addresses.isEmpty())
        return;
    dialog->setDraft({.connection = {.name = "orders-staging",
                                     .url = m_options.addresses.first().toStdString()}});
    dialog->test();
}

bool Screenshot::isReady() const
{
    const auto* dialog = m_window.findChild<ConnectionDialog*>();
    if (dialog && dialog->isTesting())
        return false;
    if (!needsRows(m_options.screenshotView))
        return m_sinceStart.hasExpired(2 * shortWait);
    return m_sinceRows.isValid()
           && m_sinceRows.hasExpired(m_options.sandbox ? rowsWait : shortWait);
}

void Screenshot::look()
{
    if (!m_sinceRows.isValid() && m_window.models().session().store().end() > 0) {
        m_sinceRows.start();
        poisonForLetters();
    }
    if (isReady()) {
        m_timer.stop();
        if (needsRows(m_options.screenshotView))
            selectSomething();
        prepareLetters();
        if (m_options.screenshotView == QStringLiteral("unlock"))
            m_window.actionList().find(QStringLiteral("unlockWrites"))->trigger();
        QTimer::singleShot(m_options.screenshotView == QStringLiteral("replay") ? 2'000 : 500, this,
                           &Screenshot::take);
    } else if (m_sinceStart.hasExpired(mostWait)) {
        fail(QStringLiteral("nothing to show came in a minute"));
    }
}

//! A row a little before the end, so that the picture shows following, selection and details.
void Screenshot::selectSomething()
{
    const auto& store = m_window.models().session().store();
    const auto back = std::min<model::Row>(9, store.end() - store.begin());
    m_window.selection().select({&store, store.end() - back});
    if (auto* table = m_window.findChild<QWidget*>(QStringLiteral("streamTable")))
        table->setFocus();
    if (m_options.screenshotView == QStringLiteral("life"))
        m_window.findChild<QWidget*>(QStringLiteral("dockLife"))->raise();
}

//! Enough poison for a list of dead letters.
void Screenshot::poisonForLetters()
{
    auto* share = m_window.findChild<QDoubleSpinBox*>(QStringLiteral("sandboxPoison"));
    const auto isAbout = m_options.screenshotView == QStringLiteral("replay")
                         || m_options.screenshotView == QStringLiteral("deadletters");
    constexpr double muchPoison = 40;
    if (share && isAbout)
        share->setValue(muchPoison);
}

//! The biggest group chosen; for "replay" with a plan of it beside.
void Screenshot::prepareLetters()
{
    const auto isReplay = m_options.screenshotView == QStringLiteral("replay");
    auto* groups = m_window.findChild<QAbstractItemView*>(QStringLiteral("letterGroups"));
    if ((!isReplay && m_options.screenshotView != QStringLiteral("deadletters")) || !groups
        || groups->model()->rowCount() == 0)
        return;
    groups->setFocus();
    groups->setCurrentIndex(groups->model()->index(0, 1));
    if (!isReplay)
        return;
    m_window.findChild<QAbstractButton*>(QStringLiteral("planReplay"))->click();
    m_window.findChild<QLineEdit*>(QStringLiteral("replayReason"))
        ->setText(QStringLiteral("Schema 2.4 is out, ticket PAY-2214"));
    // The panel wakes its button at its next look.
    QTimer::singleShot(100, this, [this] {
        m_window.findChild<QAbstractButton*>(QStringLiteral("replayPlan"))->click();
    });
}

void Screenshot::take()
{
    auto picture = m_window.grab();
    // A dialog or popup is a window of its own: it is laid over, where it stands.
    for (auto* top : QApplication::topLevelWidgets()) {
        if (top == &m_window || !top->isVisible() || top->width() < 100)
            continue;
        const auto isPopup = top->windowType() == Qt::Popup;
        const auto at = isPopup ? m_window.mapFromGlobal(top->mapToGlobal(QPoint()))
                                : m_window.rect().center() - top->rect().center();
        QPainter painter(&picture);
        painter.drawPixmap(at, top->grab());
        painter.setPen(m_window.palette().color(QPalette::Mid));
        painter.drawRect(QRect(at, top->size()).adjusted(-1, -1, 0, 0));
    }
    if (!picture.save(m_options.screenshotFile))
        return fail(QStringLiteral("the file cannot be written"));
    QApplication::exit(0);
}

void Screenshot::fail(const QString& why)
{
    std::fprintf(stderr, "sagalens: no picture of %s: %s\n", qPrintable(m_options.screenshotView),
                 qPrintable(why));
    m_timer.stop();
    QApplication::exit(1);
}

} // namespace app
