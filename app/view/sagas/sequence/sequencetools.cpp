#include "app/view/sagas/sequence/sequencecanvas.h"
#include "app/view/sagas/sequence/sequencepanel.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/zoomtools.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>

// The tool bar of the sequence diagram.
namespace app {

using sequenceexport::Form;

QToolBar* SequencePanel::buildToolBar()
{
    auto* bar = new QToolBar;
    bar->setIconSize({16, 16});
    addAxisTools(*bar);
    constexpr double step = 1.2;
    addZoomTools(*bar, *this,
                 {.prefix = QStringLiteral("sequence"),
                  .step = step,
                  .zoom = [this](double factor) { m_canvas->zoomBy(factor); }});
    addExportTool(*bar);
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("sequenceCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_count->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_count->setMinimumWidth(1);
    m_count->setContentsMargins(0, 0, fonts::grid * 2, 0);
    bar->addWidget(m_count);
    return bar;
}

QAction* SequencePanel::addTool(QToolBar& bar, const char* id, const QString& icon,
                                const QString& text)
{
    auto* action = new QAction(icons::icon(icon), text, this);
    action->setObjectName(QLatin1String(id));
    action->setToolTip(text);
    addAction(action);
    bar.addAction(action);
    return action;
}

void SequencePanel::addAxisTools(QToolBar& bar)
{
    m_axis = new QComboBox;
    m_axis->setObjectName(QStringLiteral("sequenceAxis"));
    m_axis->setAccessibleName(tr("Axis"));
    m_axis->setToolTip(tr("What the distance between messages means"));
    m_axis->addItems({tr("Time"), tr("Steps")});
    connect(m_axis, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_canvas->setAxis(index == 0 ? model::sequence::Axis::Time : model::sequence::Axis::Steps);
        m_fold->setEnabled(index == 0);
    });
    bar.addWidget(m_axis);
    m_fold = addTool(bar, "sequenceFold", QStringLiteral("fold"), tr("Fold idle"));
    m_fold->setToolTip(tr("Fold the time in which nothing happens"));
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    qobject_cast<QToolButton*>(bar.widgetForAction(m_fold))
        ->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_fold, &QAction::toggled, m_canvas, &SequenceCanvas::setFoldsIdle);
}

void SequencePanel::addExportTool(QToolBar& bar)
{
    m_export = addTool(bar, "sequenceExport", QStringLiteral("export"), tr("Export"));
    m_export->setToolTip(tr("Export the diagram or copy it"));
    auto* menu = new QMenu(this);
    const auto add = [&](const char* id, const QString& text, auto&& deed) {
        auto* action = menu->addAction(text);
        action->setObjectName(QLatin1String(id));
        connect(action, &QAction::triggered, this, deed);
    };
    add("exportSvg", tr("SVG…"), [this] { askWhereToExport(Form::Svg); });
    add("exportPng", tr("PNG…"), [this] { askWhereToExport(Form::Png); });
    add("exportMermaid", tr("Mermaid…"), [this] { askWhereToExport(Form::Mermaid); });
    add("exportPlantUml", tr("PlantUML…"), [this] { askWhereToExport(Form::PlantUml); });
    menu->addSeparator();
    add("copyMermaid", tr("Copy as Mermaid"), [this] { copy(Form::Mermaid); });
    add("copyPlantUml", tr("Copy as PlantUML"), [this] { copy(Form::PlantUml); });
    add("copyPicture", tr("Copy as a picture"), [this] { copy(Form::Png); });
    m_export->setMenu(menu);
    qobject_cast<QToolButton*>(bar.widgetForAction(m_export))
        ->setPopupMode(QToolButton::InstantPopup);
}

} // namespace app
