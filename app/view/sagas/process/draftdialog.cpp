#include "app/view/sagas/process/draftdialog.h"

#include "app/session/analysis.h"
#include "app/session/session.h"
#include "app/view/sagas/process/rulemodel.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/tabledelegate.h"
#include "model/saga/sagatracker.h"
#include "model/store/reader.h"
#include "model/workspace/atomicfile.h"
#include "model/workspace/userpaths.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QRegularExpressionValidator>
#include <QTableView>
#include <QVBoxLayout>

#include <filesystem>

namespace app {

namespace {

constexpr model::Row mostRows = 1'000'000; // the newest; a draft needs no more

//! Shows a tracker what the store holds; false when it was not wanted any more.
bool showAll(const model::EventStore& store, model::Tracker& tracker, const std::stop_token& stop)
{
    model::Reader reader(store);
    reader.refresh();
    const auto from = reader.end() - std::min(reader.end() - reader.begin(), mostRows);
    reader.scan(from, reader.end(), [&](const model::BlockView& block) {
        tracker.take(reader, block);
        return !stop.stop_requested();
    });
    return !stop.stop_requested();
}

QString words(const model::Error& error)
{
    auto text = QString::fromStdString(error.text);
    if (!error.advice.empty())
        text += QLatin1Char(' ') + QString::fromStdString(error.advice);
    return text;
}

} // namespace

DraftDialog::DraftDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_rules(new RuleModel(this))
{
    setObjectName(QStringLiteral("draftDialog"));
    setWindowTitle(tr("Draft a definition"));
    build();
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 38);
    findRules();
}

DraftDialog::~DraftDialog() = default;

void DraftDialog::build()
{
    auto* about = new QLabel(
        tr("What may tell which events belong together. Choose a rule: the draft below is learned "
           "from what it groups, for you to correct."));
    about->setWordWrap(true);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("draftRules"));
    m_table->setAccessibleName(tr("Correlation rules"));
    m_table->setModel(m_rules);
    prepareTable(*m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DraftDialog::draft);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("draftText"));
    m_text->setAccessibleName(tr("Definition"));
    m_text->setFont(fonts::mono());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    connect(m_text, &QPlainTextEdit::textChanged, this, &DraftDialog::check);
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("draftStatus"));
    m_status->setWordWrap(true);
    m_name = new QLineEdit(QStringLiteral("learned"));
    m_name->setObjectName(QStringLiteral("draftName"));
    m_name->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[A-Za-z0-9][A-Za-z0-9_-]{0,60}")), m_name));
    connect(m_name, &QLineEdit::editingFinished, this, &DraftDialog::draft);
    auto* name = new QLabel(tr("&Name"));
    name->setBuddy(m_name);
    auto* row = new QHBoxLayout;
    row->addWidget(name);
    row->addWidget(m_name);
    row->addStretch(1);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("Save the definition"), QDialogButtonBox::ActionRole);
    m_save->setObjectName(QStringLiteral("draftSave"));
    m_save->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, &DraftDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addWidget(m_table, 2);
    column->addLayout(row);
    column->addWidget(m_text, 5);
    column->addWidget(m_status);
    column->addWidget(buttons);
}

void DraftDialog::findRules()
{
    m_status->setText(tr("Looking for what events have in common…"));
    m_worker = std::jthread([this](const std::stop_token& stop) {
        model::CorrelationFinder finder(m_session.store(), m_session.profiles());
        if (!showAll(m_session.store(), finder, stop))
            return;
        QMetaObject::invokeMethod(
            this,
            [this, rules = finder.rules(), events = finder.events()] { takeRules(rules, events); },
            Qt::QueuedConnection);
    });
}

void DraftDialog::takeRules(std::vector<model::CorrelationRule> rules, quint64 events)
{
    m_rules->assign(std::move(rules));
    if (m_rules->rowCount() == 0)
        m_status->setText(tr("Among %1 events no field's values recur across types.")
                              .arg(format::count(qint64(events))));
    else
        m_table->setCurrentIndex(m_rules->index(0, 0));
}

void DraftDialog::draft()
{
    const auto row = m_table->currentIndex().row();
    if (row < 0)
        return;
    m_worker.request_stop();
    const model::DraftRequest request{m_name->text().toStdString(),
                                      expressionsOf(m_rules->rules(), std::size_t(row))};
    m_worker = std::jthread([this, request](const std::stop_token& stop) {
        auto expressions = model::compileRules(request.correlation);
        model::Result<std::string> text = std::string();
        if (!expressions) {
            text = expressions.error();
        } else {
            model::ProcessTracker process(m_session.store(), m_session.profiles(),
                                          {std::move(*expressions), {}});
            if (!showAll(m_session.store(), process, stop))
                return;
            text = draftSaga(process, request);
        }
        QMetaObject::invokeMethod(
            this, [this, text] { takeDraft(text); }, Qt::QueuedConnection);
    });
}

void DraftDialog::takeDraft(const model::Result<std::string>& draft)
{
    m_text->setPlainText(draft ? QString::fromStdString(*draft) : QString());
    if (!draft)
        m_status->setText(words(draft.error()));
    Q_EMIT drafted();
}

void DraftDialog::check()
{
    m_replaces.clear();
    m_read.reset();
    const auto text = m_text->toPlainText().toStdString();
    if (!text.empty()) {
        auto saga = model::saga::parseSaga(text);
        if (saga) {
            m_read = std::move(*saga);
            m_status->setText(tr("A definition of %1 steps and %2 event types.")
                                  .arg(format::count(qint64(m_read->steps.size())),
                                       format::count(qint64(m_read->events.size()))));
        } else {
            const auto& error = saga.error();
            m_status->setText(error.place.line > 0 ? tr("Line %1, column %2: %3")
                                                         .arg(error.place.line)
                                                         .arg(error.place.column)
                                                         .arg(words(error))
                                                   : words(error));
        }
    }
    m_save->setEnabled(m_read.has_value());
}

//! From now on, and over what is held; in the place of a former one of that name.
model::Result<void> DraftDialog::track(const model::saga::SagaDefinition& saga)
{
    auto& tracker = m_session.analysis().sagas;
    auto sagas = tracker.current();
    std::erase_if(sagas, [&](const auto& former) {
        return former.name == saga.name || former.file == saga.file;
    });
    sagas.push_back(saga);
    return tracker.setSagas(sagas);
}

void DraftDialog::save()
{
    const auto name =
        m_name->text().isEmpty() ? std::string("learned") : m_name->text().toStdString();
    const auto file = model::userPaths().config + "/sagas/" + name + ".json";
    if (std::filesystem::exists(file) && m_replaces != file) {
        m_replaces = file;
        m_status->setText(tr("%1 is there already. Save once more to replace it.")
                              .arg(QString::fromStdString(file)));
        return;
    }
    const auto written = model::writeAtomically(file, m_text->toPlainText().toStdString());
    if (!written) {
        m_status->setText(words(written.error()));
        return;
    }
    m_saved = m_read;
    m_saved->file = file;
    const auto tracked = track(*m_saved);
    if (!tracked) {
        m_status->setText(words(tracked.error()));
        return;
    }
    accept();
}

} // namespace app
