#include "app/view/schemas/schemasview.h"

#include "app/session/session.h"
#include "app/view/schemas/fieldsmodel.h"
#include "app/view/schemas/upcastpanel.h"
#include "app/view/schemas/versionbars.h"
#include "app/view/schemas/versionsmodel.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/messagebar.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"
#include "app/widget/theme.h"
#include "model/decode/jsonstring.h"
#include "model/event/typename.h"
#include "model/item/glyph.h"
#include "model/item/roles.h"
#include "model/schema/jsonschema.h"
#include "model/schema/upcaster.h"
#include "model/workspace/userpaths.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace app {

using model::Glyph;
using model::VersionLine;

namespace {

constexpr int refreshEvery = 15; // ticks: twice a second

} // namespace

SchemasView::SchemasView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_board(context.session.analysis().schemas)
    , m_snapshot(m_board.snapshot())
    , m_versions(new VersionsModel(this))
    , m_fields(new FieldsModel(this))
{
    setObjectName(QStringLiteral("schemas"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildToolBar());
    m_message = new MessageBar;
    m_message->hide();
    column->addWidget(m_message);
    auto* body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_empty = new EmptyState;
    m_empty->setObjectName(QStringLiteral("schemasEmpty"));
    auto* halves = new QSplitter(Qt::Vertical);
    halves->addWidget(buildVersions());
    halves->addWidget(buildBelow());
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 1);
    halves->setChildrenCollapsible(false);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(halves);
    column->addWidget(body, 1);
    connectSignals();
    setUpcasterFolder(QString::fromStdString(model::userPaths().config + "/upcasters"));
    refresh();
}

SchemasView::~SchemasView() = default;

QAction* SchemasView::addTool(QToolBar& bar, const char* id, const char* icon, const QString& text)
{
    auto* action = new QAction(icons::icon(QLatin1String(icon)), text, this);
    action->setObjectName(QLatin1String(id));
    action->setToolTip(text);
    addAction(action);
    bar.addAction(action);
    return action;
}

QToolBar* SchemasView::buildToolBar()
{
    auto* bar = new QToolBar;
    bar->setObjectName(QStringLiteral("schemasToolBar"));
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_export = addTool(*bar, "exportSchema", "export", tr("Export as JSON Schema…"));
    m_settle =
        addTool(*bar, "settleSchema", "check", tr("Take the present schema as the baseline"));
    auto* filter = addTool(*bar, "filterByType", "filter", tr("Show this type in the stream"));
    bar->addSeparator();
    auto* folder = addTool(*bar, "openUpcasters", "folder", tr("Open the folder of upcasters"));
    auto* reload = addTool(*bar, "reloadUpcasters", "refresh", tr("Read the upcasters again"));
    for (auto* action : {m_export, reload})
        qobject_cast<QToolButton*>(bar->widgetForAction(action))
            ->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setIconText(tr("JSON Schema…"));
    reload->setIconText(tr("Reload upcasters"));
    m_lookedAt = new QLabel;
    m_lookedAt->setObjectName(QStringLiteral("lookedAt"));
    m_lookedAt->setForegroundRole(QPalette::PlaceholderText);
    m_lookedAt->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_lookedAt->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_lookedAt->setMinimumWidth(1);
    m_lookedAt->setContentsMargins(8, 0, 8, 0);
    bar->addWidget(m_lookedAt);
    connect(m_export, &QAction::triggered, this, &SchemasView::exportSchema);
    connect(m_settle, &QAction::triggered, this, &SchemasView::takeAsItIs);
    connect(filter, &QAction::triggered, this, &SchemasView::filterByType);
    connect(folder, &QAction::triggered, this, &SchemasView::openFolder);
    connect(reload, &QAction::triggered, this, &SchemasView::reloadUpcasters);
    return bar;
}

QWidget* SchemasView::buildVersions()
{
    using Column = VersionsModel::Column;
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_versionTable = new RowView;
    m_versionTable->setObjectName(QStringLiteral("versionsTable"));
    m_versionTable->setAccessibleName(tr("Types and versions"));
    m_versionTable->setFrameShape(QFrame::NoFrame);
    m_versionTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_versionTable->setItemDelegate(new TableDelegate(m_versionTable));
    m_versionTable->setModel(m_versions);
    auto* header = m_versionTable->header();
    const auto wide = fontMetrics().averageCharWidth();
    const std::pair<Column, int> widths[] = {
        {Column::State, 28},           {Column::Type, wide * 22},
        {Column::Version, wide * 11},  {Column::Channel, wide * 15},
        {Column::Count, wide * 8},     {Column::OverTime, wide * 11},
        {Column::LastSeen, wide * 11}, {Column::FirstSeen, wide * 11},
        {Column::Producer, wide * 12}, {Column::Fields, wide * 7}};
    header->setStretchLastSection(false);
    for (const auto& [section, size] : widths)
        header->resizeSection(int(section), size);
    m_bars = new VersionBars;
    m_bars->setFixedHeight(m_bars->sizeHint().height());
    column->addWidget(m_versionTable, 1);
    column->addWidget(m_bars);
    return part;
}

QWidget* SchemasView::buildBelow()
{
    using Column = FieldsModel::Column;
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("schemaTabs"));
    m_tabs->setDocumentMode(true);
    auto* fields = new QWidget;
    m_fieldPages = new QStackedLayout(fields);
    m_noFields = new EmptyState;
    m_fieldTable = new RowView;
    m_fieldTable->setObjectName(QStringLiteral("fieldsTable"));
    m_fieldTable->setAccessibleName(tr("Fields"));
    m_fieldTable->setFrameShape(QFrame::NoFrame);
    m_fieldTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_fieldTable->setItemDelegate(new TableDelegate(m_fieldTable));
    m_fieldTable->setModel(m_fields);
    auto* header = m_fieldTable->header();
    const auto wide = fontMetrics().averageCharWidth();
    header->resizeSection(int(Column::State), 28);
    header->resizeSection(int(Column::Field), wide * 22);
    header->resizeSection(int(Column::Types), wide * 16);
    header->resizeSection(int(Column::Share), wide * 9);
    header->resizeSection(int(Column::Values), wide * 22);
    header->resizeSection(int(Column::Since), wide * 11);
    header->setStretchLastSection(true);
    m_fieldPages->addWidget(m_noFields);
    m_fieldPages->addWidget(m_fieldTable);
    m_upcast = new UpcastPanel(m_context);
    m_tabs->addTab(fields, tr("Fields"));
    m_tabs->addTab(m_upcast, tr("Upcast"));
    return m_tabs;
}

void SchemasView::connectSignals()
{
    connect(m_versionTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SchemasView::showLine);
    connect(m_versionTable, &QAbstractItemView::activated, this, &SchemasView::goToEvent);
    connect(m_fieldTable, &QAbstractItemView::activated, this, &SchemasView::goToEvent);
    connect(m_message, &MessageBar::actionClicked, this, &SchemasView::openFolder);
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &SchemasView::showSelection);
}

void SchemasView::tick()
{
    m_upcast->tick();
    if (++m_ticks < refreshEvery)
        return;
    m_ticks = 0;
    refresh();
}

void SchemasView::refresh()
{
    const auto now = m_board.snapshot();
    if (now == m_snapshot && m_versions->rowCount() > 0)
        return;
    m_snapshot = now;
    m_versions->show(*m_snapshot);
    showEmptyState();
    showLookedAt();
    if (m_versionTable->currentIndex().isValid())
        showLine();
    else
        chooseSomething();
}

//! What needs a look first; else the type of the selected event, else the first.
void SchemasView::chooseSomething()
{
    showSelection();
    if (m_versionTable->currentIndex().isValid() || m_versions->rowCount() == 0)
        return;
    const auto& lines = m_versions->lines();
    const auto odd = std::ranges::find_if(lines, [](const VersionLine& line) {
        return !line.deadLetters && (line.drifts > 0 || line.unknown);
    });
    const auto row = odd == lines.end() ? 0 : int(odd - lines.begin());
    m_versionTable->setCurrentIndex(m_versions->index(row, 0));
}

const VersionLine* SchemasView::chosen() const
{
    const auto current = m_versionTable->currentIndex();
    return current.isValid() ? &m_versions->line(current.row()) : nullptr;
}

void SchemasView::showLine()
{
    const auto* line = chosen();
    m_bars->show(*m_snapshot, line ? line->words : std::string());
    showFields();
}

void SchemasView::showFields()
{
    const auto* line = chosen();
    const auto schema = line && line->schema ? m_board.schema(*line->schema) : std::nullopt;
    const bool isThere = schema && schema->looks() > 0;
    m_export->setEnabled(isThere);
    m_settle->setEnabled(isThere);
    if (isThere) {
        m_fields->show(*line->schema, *schema);
        m_fieldPages->setCurrentWidget(m_fieldTable);
        return;
    }
    m_fields->clear();
    m_fieldPages->setCurrentWidget(m_noFields);
    if (line && line->deadLetters)
        m_noFields->say(QStringLiteral("deadletters"), tr("Dead letters are not learnt from"),
                        tr("They are counted. What their payloads should be is seen on the topic "
                           "they come from."));
    else
        m_noFields->say(QStringLiteral("schemas"), tr("No payload was looked at"),
                        tr("Payloads that are whole JSON tell their fields here."));
}

void SchemasView::showLookedAt()
{
    const auto& now = *m_snapshot;
    const auto payloads = now.lookedAt + now.skipped;
    QString text;
    if (payloads > 0)
        text = now.skipped == 0
                   ? tr("inferred from all %1 payloads").arg(format::count(qint64(payloads)))
                   : tr("inferred from %1 of %2 payloads")
                         .arg(format::percent(double(now.lookedAt) / double(payloads)),
                              format::count(qint64(payloads)));
    if (now.uncounted > 0)
        text += tr(" · %1 events of further types").arg(format::count(qint64(now.uncounted)));
    m_lookedAt->setText(text);
    m_lookedAt->setToolTip(text);
}

void SchemasView::showEmptyState()
{
    if (m_versions->rowCount() > 0) {
        m_pages->setCurrentIndex(1);
        return;
    }
    m_pages->setCurrentWidget(m_empty);
    if (m_context.session.sources().empty())
        m_empty->say(QStringLiteral("plug"), tr("No sources yet."),
                     tr("Connect to a broker, open a capture, or start the sandbox."));
    else
        m_empty->say(QStringLiteral("hourglass"), tr("No event yet."),
                     tr("The types and versions of events show here as they come."));
}

//! The line of the selected event, so that every view shows the same.
void SchemasView::showSelection()
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    if (!item)
        return;
    model::Reader reader(*item->store);
    if (!reader.holds(item->row))
        return;
    const auto event = reader.at(item->row);
    const auto version = event.version < 0 ? std::nullopt : std::optional(event.version);
    const auto row =
        m_versions->find(model::typeWords(event.type), version, std::string(event.channel));
    if (row < 0 || row == m_versionTable->currentIndex().row())
        return;
    const auto index = m_versions->index(row, 0);
    m_versionTable->setCurrentIndex(index);
    m_versionTable->scrollTo(index);
}

void SchemasView::goToEvent(const QModelIndex& index)
{
    const auto& store = m_context.session.store();
    const auto row = model::Row(index.siblingAtColumn(0).data(model::RowRole).toULongLong());
    if (m_context.selection && row >= store.begin() && row < store.end())
        m_context.selection->select({&store, row});
}

QString SchemasView::jsonSchema() const
{
    const auto* line = chosen();
    const auto schema = line && line->schema ? m_board.schema(*line->schema) : std::nullopt;
    if (!schema)
        return {};
    return QString::fromStdString(
        model::toJsonSchema(*schema, {.type = line->type, .version = line->version}));
}

void SchemasView::exportSchema()
{
    const auto* line = chosen();
    const auto text = jsonSchema();
    if (!line || text.isEmpty())
        return;
    auto name = typeText(line->type);
    if (line->version)
        name += QStringLiteral("-v%1").arg(*line->version);
    name.replace(u'/', u'_');
    const auto file = QFileDialog::getSaveFileName(this, tr("Export as JSON Schema"),
                                                   name + QStringLiteral(".schema.json"),
                                                   tr("JSON Schema (*.json)"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0 || !out.commit())
        m_message->say(
            Glyph::Failed,
            tr("The schema could not be written to %1: %2").arg(file, out.errorString()));
}

void SchemasView::takeAsItIs()
{
    if (const auto* line = chosen(); line && line->schema)
        m_board.settle(*line->schema);
    showFields();
}

void SchemasView::filterByType()
{
    const auto* line = chosen();
    if (!line || !m_context.wishes)
        return;
    QString condition =
        QStringLiteral("type == ") + QString::fromStdString(model::quoted(line->type));
    if (line->version && !line->manyVersions)
        condition += QStringLiteral(" && version == %1").arg(*line->version);
    Q_EMIT m_context.wishes->filterWanted(condition);
}

void SchemasView::setUpcasterFolder(const QString& folder)
{
    m_folder = folder;
    reloadUpcasters();
}

void SchemasView::reloadUpcasters()
{
    auto upcasters = std::make_shared<model::UpcasterSet>(model::shippedUpcasters());
    const auto errors = model::loadUpcasters(m_folder.toStdString(), *upcasters);
    for (const auto& error : errors)
        m_context.session.journal().write(LogLine::Level::Error, "upcasters",
                                          error.text + ' ' + error.advice);
    if (errors.empty())
        m_message->hide();
    else
        m_message->say(Glyph::Failed, QString::fromStdString(errors.front().text),
                       tr("Open the folder"));
    m_board.setUpcasters(upcasters);
    m_upcast->setUpcasters(upcasters);
}

void SchemasView::openFolder()
{
    QDir().mkpath(m_folder);
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder)))
        m_message->say(Glyph::Note, tr("Upcasters are read from %1.").arg(m_folder));
}

void SchemasView::setTimeFormat(const TimeFormat& format)
{
    m_versions->setTimes(format);
    m_fields->setTimes(format);
    m_bars->setTimes(format);
    m_upcast->setTimes(format);
}

void SchemasView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_upcast)
        return;
    for (auto* table : findChildren<RowView*>())
        table->setPalette(Theme::of(palette()).itemViewPalette());
    m_upcast->showSelected();
}

} // namespace app
