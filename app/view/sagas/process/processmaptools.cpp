#include "app/view/graphlayouter.h"
#include "app/view/sagas/process/processmappanel.h"
#include "app/view/sagas/process/variantmodel.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/graphcanvas.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/panel.h"
#include "app/widget/zoomtools.h"
#include "model/process/processexport.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QSaveFile>
#include <QSlider>
#include <QSplitter>
#include <QStackedLayout>
#include <QStringListModel>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

// What the panel is put together from, and its exports.
namespace app {

ProcessMapPanel::ProcessMapPanel(const ViewContext& context, SagaFocus& focus, QWidget* parent)
    : SagaPanel(parent)
    , m_context(context)
    , m_focus(focus)
    , m_canvas(new GraphCanvas)
    , m_layouter(new GraphLayouter(*m_canvas, this))
    , m_empty(new EmptyState)
    , m_message(new MessageBar)
    , m_variants(new VariantModel(this))
    , m_keys(new QStringListModel(this))
{
    setObjectName(QStringLiteral("processMap"));
    m_canvas->setObjectName(QStringLiteral("processCanvas"));
    m_canvas->setAccessibleName(tr("Process map"));
    m_message->hide();
    auto* graph = new QWidget;
    graph->setMinimumWidth(200); // the words of an empty state would ask for more
    m_pages = new QStackedLayout(graph);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_canvas);
    m_parts = new QSplitter;
    m_parts->setObjectName(QStringLiteral("processParts"));
    m_parts->addWidget(graph);
    m_parts->addWidget(buildSide());
    m_parts->setStretchFactor(0, 1);
    const auto wide = fontMetrics().averageCharWidth();
    m_parts->setSizes({wide * 80, wide * 38});
    m_parts->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(m_message);
    column->addWidget(m_parts, 1);
    fillChoices();
    connect(m_layouter, &GraphLayouter::done, this, &ProcessMapPanel::showSummary);
    connect(&m_focus, &SagaFocus::changed, this, &ProcessMapPanel::followFocus);
}

//! In a narrow window the variants stand below the map, which then has the whole width.
void ProcessMapPanel::resizeEvent(QResizeEvent* event)
{
    SagaPanel::resizeEvent(event);
    constexpr int enough = 110; // characters
    const auto isNarrow = width() < enough * fontMetrics().averageCharWidth();
    const auto wanted = isNarrow ? Qt::Vertical : Qt::Horizontal;
    if (m_parts->orientation() == wanted)
        return;
    m_parts->setOrientation(wanted);
    m_side->setOrientation(isNarrow ? Qt::Horizontal : Qt::Vertical);
    const auto length = isNarrow ? height() : width();
    m_parts->setSizes({length * 2 / 3, length / 3});
}

QWidget* ProcessMapPanel::buildBar()
{
    auto* bar = new QToolBar;
    bar->setIconSize({16, 16});
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("processChoice"));
    m_choice->setAccessibleName(tr("Definition"));
    m_choice->setToolTip(tr("What the events of a saga have in common, and which of them count"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContentsOnFirstShow);
    bar->addWidget(m_choice);
    bar->addSeparator();
    m_share = new QSlider(Qt::Horizontal);
    m_share->setObjectName(QStringLiteral("processShare"));
    m_share->setAccessibleName(tr("Share of the steps shown"));
    m_share->setToolTip(tr("The most frequent arrows, so many that they cover this share"));
    m_share->setRange(1, 100);
    m_share->setValue(100);
    m_share->setFixedWidth(fontMetrics().averageCharWidth() * 16);
    connect(m_share, &QSlider::valueChanged, this, [this] { showPart(); });
    bar->addWidget(m_share);
    m_shareText = new QLabel;
    m_shareText->setObjectName(QStringLiteral("processShareText"));
    m_shareText->setContentsMargins(fonts::cellPadding, 0, fonts::cellPadding, 0);
    bar->addWidget(m_shareText);
    bar->addSeparator();
    addZoomTools(*bar, *this,
                 {.prefix = QStringLiteral("process"),
                  .zoom = [this](double factor) { m_canvas->zoomBy(factor); },
                  .fit = [this] { m_canvas->fit(); }});
    addExport(*bar);
    bar->addSeparator();
    auto* draft = bar->addAction(icons::icon(QStringLiteral("pencil")), tr("Draft a definition…"),
                                 this, &ProcessMapPanel::draft);
    draft->setObjectName(QStringLiteral("processDraft"));
    addAction(draft);
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("processSummary"));
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_summary->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_summary->setContentsMargins(fonts::cellPadding, 0, fonts::panelPadding, 0);
    bar->addWidget(m_summary);
    return bar;
}

void ProcessMapPanel::addExport(QToolBar& bar)
{
    auto* menu = new QMenu(this);
    const auto add = [menu](const char* name, const QString& text, auto deed) {
        menu->addAction(text, deed)->setObjectName(QLatin1String(name));
    };
    add("processPicture", tr("Picture (SVG, PNG)…"), [this] { exportPicture(); });
    add("processDot", tr("Graphviz (DOT)…"), [this] {
        writeTo(tr("Export the process map"), QStringLiteral("process.dot"), [this] {
            return QByteArray::fromStdString(toDot(m_shown, [](std::chrono::microseconds span) {
                return format::duration(span).toStdString();
            }));
        });
    });
    add("processXes", tr("Event log (XES)…"), [this] { exportLog(true); });
    add("processCsv", tr("Event log (CSV)…"), [this] { exportLog(false); });
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("processExport"));
    button->setIcon(icons::icon(QStringLiteral("export")));
    button->setText(tr("Export"));
    button->setToolTip(tr("Export the map or the event log"));
    button->setAccessibleName(tr("Export"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    bar.addWidget(button);
}

QWidget* ProcessMapPanel::buildSide()
{
    m_side = new QSplitter(Qt::Vertical);
    m_side->setObjectName(QStringLiteral("processSide"));
    m_side->addWidget(
        new Panel(QStringLiteral("processVariants"), tr("Variants"), buildVariants()));
    m_keyPanel = new Panel(QStringLiteral("processKeys"), tr("Sagas of the variant"), buildKeys());
    m_side->addWidget(m_keyPanel);
    m_side->setStretchFactor(0, 3);
    m_side->setStretchFactor(1, 2);
    m_side->setChildrenCollapsible(false);
    return m_side;
}

QWidget* ProcessMapPanel::buildVariants()
{
    m_variantTable = new QTableView;
    m_variantTable->setObjectName(QStringLiteral("variantTable"));
    m_variantTable->setAccessibleName(tr("Variants"));
    m_variantTable->setFrameShape(QFrame::NoFrame);
    m_variantTable->setModel(m_variants);
    prepareTable(*m_variantTable);
    m_variantTable->setItemDelegate(new VariantDelegate(m_variantTable));
    m_variantTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_variantTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_variantTable->setMouseTracking(true);
    auto* header = m_variantTable->horizontalHeader();
    const auto wide = m_variantTable->fontMetrics().averageCharWidth();
    header->resizeSection(int(VariantModel::Column::Sagas), wide * 8);
    header->resizeSection(int(VariantModel::Column::Share), wide * 7);
    // The path says it; there is little room beside the map.
    m_variantTable->setColumnHidden(int(VariantModel::Column::Steps), true);
    header->setStretchLastSection(true);
    connect(m_variantTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProcessMapPanel::showKeys);
    connect(m_variantTable, &QTableView::entered, this,
            [this](const QModelIndex& index) { lightVariant(index.row()); });
    connect(m_variantTable, &QTableView::viewportEntered, this,
            [this] { lightVariant(m_variantTable->currentIndex().row()); });
    return m_variantTable;
}

QWidget* ProcessMapPanel::buildKeys()
{
    m_keyList = new QListView;
    m_keyList->setObjectName(QStringLiteral("variantKeys"));
    m_keyList->setAccessibleName(tr("Sagas of the variant"));
    m_keyList->setFrameShape(QFrame::NoFrame);
    m_keyList->setModel(m_keys);
    m_keyList->setUniformItemSizes(true);
    m_keyList->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_keyList->setFont(fonts::mono());
    connect(m_keyList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ProcessMapPanel::chooseKey);
    return m_keyList;
}

void ProcessMapPanel::tell(const std::optional<QString>& trouble)
{
    if (trouble)
        m_message->say(Glyph::Failed, *trouble);
}

void ProcessMapPanel::exportPicture()
{
    const auto path =
        QFileDialog::getSaveFileName(this, tr("Export the process map"),
                                     QStringLiteral("process.svg"), tr("Pictures (*.svg *.png)"));
    if (!path.isEmpty())
        tell(m_canvas->save(path));
}

void ProcessMapPanel::exportLog(bool asXes)
{
    writeTo(tr("Export the event log"),
            asXes ? QStringLiteral("sagas.xes") : QStringLiteral("sagas.csv"), [this, asXes] {
                QByteArray text;
                const model::ProcessSink sink = [&text](std::string_view piece) {
                    text.append(piece.data(), qsizetype(piece.size()));
                };
                (*m_follower)->withLog([&](const model::ProcessLog& log) {
                    asXes ? writeXes(log, sink) : writeProcessCsv(log, sink);
                });
                return text;
            });
}

void ProcessMapPanel::writeTo(const QString& title, const QString& name,
                              const std::function<QByteArray()>& content)
{
    const auto path = m_follower ? QFileDialog::getSaveFileName(this, title, name) : QString();
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const auto isWritten =
        file.open(QIODevice::WriteOnly) && file.write(content()) >= 0 && file.commit();
    if (!isWritten)
        tell(tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

} // namespace app
