#include "app/session/metricvalue.h"
#include "app/session/session.h"
#include "app/shell/keysdialog.h"
#include "app/shell/mainwindow.h"
#include "app/shell/preferencesdialog.h"
#include "app/shell/viewtabs.h"
#include "app/view/findings/alertsdialog.h"
#include "app/view/sources/sourcespanel.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

namespace app {

void MainWindow::openCapture()
{
    const auto paths = QFileDialog::getOpenFileNames(
        this, tr("Open capture"), {},
        tr("Captures (*.ndjson *.ndjson.gz *.ndjson.zst *.jsonl *.json);;All files (*)"));
    for (const auto& path : paths)
        openAddress(path);
}

void MainWindow::showPreferences()
{
    PreferencesDialog dialog(m_parts.preferences, this);
    connect(&dialog, &PreferencesDialog::changed, this, &MainWindow::changePreferences);
    dialog.exec();
}

void MainWindow::showAlerts()
{
    QStringList metrics;
    for (const auto& name : metricNames(m_parts.session))
        metrics += QString::fromStdString(name);
    auto* dialog = new AlertsDialog(m_parts.desk, metrics, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showKeys()
{
    KeysDialog(*m_actions, this).exec();
}

void MainWindow::showAbout()
{
    QMessageBox about(this);
    about.setWindowTitle(tr("About Sagalens"));
    about.setText(tr("Sagalens %1").arg(QCoreApplication::applicationVersion()));
    about.setInformativeText(
        tr("Shows, simulates and repairs event flows. Looking never disturbs: no group is "
           "joined, nothing is committed, nothing is written until a connection is unlocked."));
    about.addButton(tr("Close"), QMessageBox::RejectRole);
    about.exec();
}

void MainWindow::toggleFullScreen()
{
    if (isFullScreen())
        showNormal();
    else
        showFullScreen();
}

//! Gives the focus to the pane, or to the first thing in it that can have it.
static bool focusPane(QWidget& pane)
{
    auto* target = pane.focusProxy() ? pane.focusProxy() : &pane;
    if (target->isVisible() && target->focusPolicy() != Qt::NoFocus) {
        target->setFocus(Qt::TabFocusReason);
        return true;
    }
    for (auto* part : pane.findChildren<QWidget*>())
        if (part->isVisible() && part->isEnabled() && (part->focusPolicy() & Qt::TabFocus)) {
            part->setFocus(Qt::TabFocusReason);
            return true;
        }
    return false;
}

//! Sources, view, event, what is below: the one after the pane that has the focus, and further when
//! nothing in it can have it.
void MainWindow::walkPanes(int step)
{
    QList<QWidget*> panes{m_docks.sources->widget(), m_views->currentWidget()};
    for (auto* dock : {m_docks.event, m_docks.life, m_docks.findings, m_docks.log, m_docks.search,
                       m_docks.sandbox})
        panes += dock->widget();
    // A dock behind another tab is visible to Qt, but lies outside of the window.
    panes.removeIf([this](const QWidget* pane) {
        return !pane || !pane->isVisible()
               || !rect().intersects({pane->mapTo(this, QPoint()), pane->size()});
    });
    const auto count = panes.size();
    qsizetype at = step > 0 ? -1 : 0;
    for (qsizetype i = 0; i < count; ++i)
        if (panes[i]->isAncestorOf(focusWidget()) || panes[i] == focusWidget())
            at = i;
    for (qsizetype tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (focusPane(*panes[at]))
            return;
    }
}

} // namespace app
