#include "app/session/stagerecords.h"
#include "app/view/simulator/breakpointdialog.h"
#include "app/view/simulator/faultshelf.h"
#include "app/view/simulator/gallerypage.h"
#include "app/view/simulator/guidepanel.h"
#include "app/view/simulator/linelist.h"
#include "app/view/simulator/openingbar.h"
#include "app/view/simulator/simulatorcanvas.h"
#include "app/view/simulator/simulatorview.h"
#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QToolBar>
#include <QToolButton>

// The tool bar, the keys, and what a person asks for by them.
namespace app {

using Mode = SimulatorRun::Mode;

static constexpr double speeds[] = {0.1, 0.5, 1, 2, 5, 10, 100, 1000};

QAction* SimulatorView::addTool(const Tool& tool, std::function<void()> deed)
{
    auto* action = new QAction(icons::icon(QLatin1String(tool.icon)), tool.text, this);
    action->setObjectName(QLatin1String(tool.id));
    action->setIconText(tool.shortText.isEmpty() ? tool.text : tool.shortText);
    action->setShortcut(tool.key);
    // Plain keys belong to the picture; the lists beside it keep theirs.
    const auto isPlain =
        tool.key.count() == 1 && !(tool.key[0].keyboardModifiers() & Qt::ControlModifier);
    action->setShortcutContext(isPlain ? Qt::WidgetShortcut : Qt::WidgetWithChildrenShortcut);
    action->setToolTip(
        tool.key.isEmpty()
            ? tool.text
            : tr("%1 (%2)").arg(tool.text, tool.key.toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, [this, deed = std::move(deed)] {
        if (m_run->isOpen())
            deed();
    });
    addAction(action);
    m_canvas->addAction(action);
    m_tools[action->objectName()] = action;
    return action;
}

void SimulatorView::addStepTools()
{
    addTool({"simGallery", "list", tr("Gallery of scenarios"), tr("Gallery"), {}},
            [this] { showGallery(); });
    addTool({"simStart", "rewind", tr("Back to the start"), {}, Qt::Key_Home},
            [this] { m_run->seek(0); });
    addTool({"simBack", "first", tr("Step back"), tr("Back"), Qt::Key_Left},
            [this] { m_run->stepBack(); });
    addTool({"simStep", "step", tr("Step"), tr("Step"), Qt::Key_Right},
            [this] { m_run->stepOn(); });
    addTool({"simOver", "over", tr("Step over the whole handling"), tr("Over"), Qt::Key_Down},
            [this] { m_run->stepOver(); });
    addTool({"simBackOver", "undo", tr("Back over the whole handling"), {}, Qt::Key_Up},
            [this] { m_run->backOver(); });
}

void SimulatorView::addRunTools()
{
    auto* run = addTool({"simRun", "play", tr("Run"), tr("Run"), Qt::Key_Space}, [this] {
        if (m_run->mode() == Mode::Express)
            m_run->cancelExpress();
        else
            m_run->setRunning(m_run->mode() == Mode::Paused);
    });
    run->setCheckable(true);
    auto* fast = addTool({"simFast", "fast", tr("Run as fast as can be shown"), {}, {}},
                         [this] { m_run->setFast(m_run->mode() != Mode::Fast); });
    fast->setCheckable(true);
    addTool({"simExpress", "last", tr("Run to the end, without showing"), {}, Qt::Key_End},
            [this] { m_run->runTo(); });
    addTool({"simUntil", "until", tr("Run until…"), tr("Until…"), {}}, [this] { runUntil(); });
    addTool({"simNextBreak",
             "marknext",
             tr("Run to the next breakpoint"),
             {},
             Qt::SHIFT | Qt::Key_Right},
            [this] { m_run->runTo(); });
    addTool(
        {"simLastBreak", "back", tr("Back to the last breakpoint"), {}, Qt::SHIFT | Qt::Key_Left},
        [this] { m_run->backTo(); });
}

void SimulatorView::addOtherTools()
{
    addTool({"simBreakHere", "breakpoint", tr("Breakpoint here"), {}, Qt::CTRL | Qt::Key_B},
            [this] { breakHere(); });
    addTool({"simGoTo", "goto", tr("Go to step…"), {}, Qt::CTRL | Qt::Key_G},
            [this] { goToStep(); });
    addTool({"simSave", "save", tr("Save the run…"), {}, QKeySequence::Save}, [this] { save(); });
    addTool({"simRecords", "export", tr("Export the records…"), {}, {}},
            [this] { exportRecords(); });
    addTool({"simPicture", "camera", tr("Save the picture…"), {}, {}}, [this] { exportPicture(); });
    addTool({"simFit", "fit", tr("Fit the picture"), {}, {}}, [this] { m_canvas->fit(); });
}

//! What one presses most is the filled one.
QPushButton* SimulatorView::stepButton()
{
    auto* action = m_tools.at(QStringLiteral("simStep"));
    auto* button = new QPushButton(action->icon(), action->iconText());
    button->setObjectName(QStringLiteral("simStepButton"));
    button->setToolTip(action->toolTip());
    button->setDefault(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button,
            [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

void SimulatorView::buildSpeed()
{
    m_speed = new QComboBox;
    m_speed->setObjectName(QStringLiteral("simSpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Speed: virtual seconds a second"));
    for (const auto speed : speeds)
        m_speed->addItem(QLocale().toString(speed) + u'×', speed);
    m_speed->setCurrentIndex(m_speed->findData(1.0));
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_run->setSpeed(m_speed->currentData().toDouble()); });
}

QToolBar* SimulatorView::buildToolBar()
{
    auto* bar = new QToolBar;
    bar->setObjectName(QStringLiteral("simulatorToolBar"));
    bar->setIconSize({16, 16});
    const auto put = [&](const char* id, bool withText) {
        auto* action = m_tools.at(QLatin1String(id));
        bar->addAction(action);
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action))) {
            button->setObjectName(QString(QLatin1String(id) + QStringLiteral("Button")));
            if (withText)
                button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        }
    };
    put("simGallery", false);
    bar->addSeparator();
    put("simStart", false);
    put("simBack", true);
    bar->addWidget(stepButton());
    for (const auto* id : {"simOver", "simRun"})
        put(id, true);
    put("simFast", false);
    put("simExpress", false);
    put("simUntil", true);
    bar->addSeparator();
    buildSpeed();
    bar->addWidget(m_speed);
    m_seed = new QToolButton;
    m_seed->setObjectName(QStringLiteral("simSeed"));
    m_seed->setIcon(icons::icon(QStringLiteral("dice")));
    m_seed->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_seed->setAutoRaise(true);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("Seed of this run. The gallery opens it with another."));
    connect(m_seed, &QToolButton::clicked, this, &SimulatorView::showGallery);
    bar->addWidget(m_seed);
    put("simSave", false);
    if (auto* button = qobject_cast<QToolButton*>(
            bar->widgetForAction(m_tools.at(QStringLiteral("simSave"))))) {
        auto* menu = new QMenu(button);
        for (const auto* id : {"simSave", "simRecords", "simPicture"})
            menu->addAction(m_tools.at(QLatin1String(id)));
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
    }
    m_time = new QLabel;
    m_time->setObjectName(QStringLiteral("simTime"));
    m_time->setFont(fonts::mono());
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_time->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_time->setMinimumWidth(1);
    m_time->setContentsMargins(0, 0, fonts::grid * 2, 0);
    bar->addWidget(m_time);
    return bar;
}

void SimulatorView::showModes()
{
    const auto mode = m_run->mode();
    auto* run = m_tools.at(QStringLiteral("simRun"));
    const auto runs = mode == Mode::Running || mode == Mode::Express;
    run->setChecked(runs);
    run->setIconText(runs ? tr("Pause") : tr("Run"));
    run->setIcon(icons::icon(runs ? QStringLiteral("pause") : QStringLiteral("play")));
    m_tools.at(QStringLiteral("simFast"))->setChecked(mode == Mode::Fast);
    for (const auto& [id, tool] : m_tools)
        tool->setEnabled(mode != Mode::Express || id == QStringLiteral("simRun"));
    m_choices->setEnabled(mode != Mode::Express);
    m_sinceFrame.start();
    if (mode == Mode::Paused)
        m_clock.stop();
    else
        m_clock.start();
    if (mode == Mode::Paused && m_run->isOpen())
        showStatus();
}

//! Forwards, or back to where it was so last.
void SimulatorView::runUntil()
{
    BreakpointDialog dialog(*m_run, tr("Run until"), tr("Run"), this);
    dialog.addBackwards(tr("Run back"));
    dialog.setCondition(m_until);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_until = QString::fromStdString(dialog.condition());
    if (dialog.isBackwards())
        m_run->backTo(dialog.condition());
    else
        m_run->runTo(dialog.condition());
}

void SimulatorView::addBreakpoint()
{
    BreakpointDialog dialog(*m_run, tr("Breakpoint"), tr("Add"), this);
    if (dialog.exec() == QDialog::Accepted)
        m_run->addBreakpoint(dialog.condition());
}

//! At what happens next; a second time takes it away.
void SimulatorView::breakHere()
{
    const auto* next = m_run->shown().next();
    if (!next)
        return;
    const Breakpoint here{"label:" + next->label};
    auto all = m_run->breakpoints();
    if (std::erase(all, here) == 0)
        all.push_back(here);
    m_run->setBreakpoints(std::move(all));
}

void SimulatorView::goToStep()
{
    bool isGiven = false;
    const auto step =
        QInputDialog::getInt(this, tr("Go to step"), tr("Step, 0 to %1").arg(m_run->shown().end),
                             int(m_run->shown().step), 0, int(m_run->shown().end), 1, &isGiven);
    if (isGiven)
        m_run->seek(std::uint64_t(step));
}

void SimulatorView::save()
{
    const auto* stage = m_run->stage();
    if (!stage)
        return;
    const auto path =
        QFileDialog::getSaveFileName(this, tr("Save the run"), QString(), tr("Run (*.run.json)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const auto text = QByteArray::fromStdString(stage->save());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        refuse(tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    else
        m_message->say(Glyph::Completed, tr("Saved as %1.").arg(path));
}

//! A scenario file of one's own, a definition or a saved run.
void SimulatorView::openFile()
{
    const auto path = QFileDialog::getOpenFileName(this, tr("Open definition or run"), QString(),
                                                   tr("Definitions, runs, scenarios (*.json)"));
    if (!path.isEmpty())
        openFile(path);
}

void SimulatorView::openFile(const QString& path)
{
    m_opening->start(path);
}

void SimulatorView::openRead(RunFile& file)
{
    if (file.scenario)
        return open(*file.scenario, {}, true);
    m_guide->setPages({});
    openStage(std::move(file.stage), file.title);
}

void SimulatorView::exportRecords()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Export the records"), QString(),
                                                   tr("Records (*.ndjson)"));
    if (!path.isEmpty())
        exportRecords(path);
}

void SimulatorView::exportRecords(const QString& path)
{
    const auto* stage = m_run->stage();
    if (!stage)
        return;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return refuse(tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    const auto written = writeRecords(*stage, [&file](std::string_view bytes) {
        return file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size());
    });
    if (!written || !file.commit())
        return refuse(tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    m_message->say(Glyph::Completed, tr("Saved as %1.").arg(path));
}

void SimulatorView::exportPicture()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Save the picture"), QString(),
                                                   tr("Picture (*.png)"));
    if (!path.isEmpty() && !m_canvas->grab().save(path))
        refuse(tr("%1 cannot be written.").arg(path));
}

//! What can be done with a part of the picture; the same by mouse and keyboard.
void SimulatorView::fillCardMenu(QMenu& menu, const QString& card)
{
    const auto id = card.toStdString();
    m_canvas->setSelected(id);
    Q_EMIT m_canvas->cardSelected(card);
    menu.addAction(icons::icon(QStringLiteral("breakpoint")), tr("Break when %1 acts").arg(card),
                   this, [this, id] { m_run->addBreakpoint("actor:" + id); });
    menu.addSeparator();
    for (const auto& choice : m_run->shown().choices)
        if (choice.actor == id || choice.subject == id)
            menu.addAction(choice.fault.empty() ? QIcon() : icons::icon(QStringLiteral("bolt")),
                           worded(choice.text), this,
                           [this, label = choice.label] { m_run->take(label); });
    const auto* stage = m_run->stage();
    if (!stage || stage->faults().empty())
        return;
    auto* faults = menu.addMenu(icons::icon(QStringLiteral("bolt")), tr("Fault here"));
    for (const auto& fault : stage->faults())
        faults->addAction(faultName(fault), this,
                          [this, fault, id] { m_faults->strike(fault, {.card = id}); });
}

void SimulatorView::fillLinkMenu(QMenu& menu, const QString& from, const QString& to)
{
    const FaultPlace place{.from = from.toStdString(), .to = to.toStdString()};
    for (const auto& choice : m_run->shown().choices)
        if (place.has(choice))
            menu.addAction(choice.fault.empty() ? QIcon() : icons::icon(QStringLiteral("bolt")),
                           worded(choice.text), this,
                           [this, label = choice.label] { m_run->take(label); });
    const auto* stage = m_run->stage();
    if (!stage || stage->faults().empty())
        return;
    auto* faults = menu.addMenu(icons::icon(QStringLiteral("bolt")),
                                tr("Fault between %1 and %2").arg(from, to));
    for (const auto& fault : stage->faults())
        faults->addAction(faultName(fault), this,
                          [this, fault, place] { m_faults->strike(fault, place); });
}

} // namespace app
