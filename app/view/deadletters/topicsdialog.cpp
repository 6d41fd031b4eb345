#include "app/view/deadletters/topicsdialog.h"

#include "app/widget/fonts.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTreeWidget>

namespace app {

using namespace model;

namespace {

enum Column { Topic, Holds };

// In the box's data: a convention's name is as it is, and this is no name.
const QString notSaid = QStringLiteral("\n");

} // namespace

TopicsDialog::TopicsDialog(const QStringList& topics, const ConventionSet& conventions,
                           QWidget* parent)
    : QDialog(parent)
    , m_conventions(conventions)
    , m_filter(new QLineEdit)
    , m_topics(new QTreeWidget)
    , m_said(new QComboBox)
{
    setObjectName(QStringLiteral("topicsDialog"));
    setWindowTitle(tr("Topics of dead letters"));
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 26);
    build();
    fill(topics);
    rowChosen();
}

TopicsDialog::~TopicsDialog() = default;

void TopicsDialog::build()
{
    auto* column = new QVBoxLayout(this);
    auto* words = new QLabel(tr("Dead letters are known by their headers or by the name of their "
                                "topic. Where neither tells, say so here; it is remembered."));
    words->setWordWrap(true);
    m_filter->setObjectName(QStringLiteral("topicsFilter"));
    m_filter->setPlaceholderText(tr("Part of a topic's name"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_topics->setObjectName(QStringLiteral("topicsList"));
    m_topics->setAccessibleName(tr("Topics"));
    m_topics->setRootIsDecorated(false);
    m_topics->setUniformRowHeights(true);
    m_topics->setHeaderLabels({tr("Topic"), tr("Holds")});
    m_topics->header()->setStretchLastSection(false);
    m_topics->header()->setSectionResizeMode(Topic, QHeaderView::Stretch);
    m_topics->header()->setSectionResizeMode(Holds, QHeaderView::ResizeToContents);
    m_said->setObjectName(QStringLiteral("topicsHolds"));
    m_said->addItem(wordsOf(std::nullopt), notSaid);
    m_said->addItem(wordsOf(std::string()), QString());
    for (const auto& convention : m_conventions)
        m_said->addItem(wordsOf(convention.name), QString::fromStdString(convention.name));
    const std::string none(ConventionSet::noLetters);
    m_said->addItem(wordsOf(none), QString::fromStdString(none));
    auto* label = new QLabel(tr("The chosen topic holds"));
    label->setBuddy(m_said);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_said, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setObjectName(QStringLiteral("topicsAccept"));
    column->addWidget(words);
    column->addWidget(m_filter);
    column->addWidget(m_topics, 1);
    column->addLayout(row);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_filter, &QLineEdit::textChanged, this, &TopicsDialog::narrow);
    connect(m_topics, &QTreeWidget::currentItemChanged, this, &TopicsDialog::rowChosen);
    connect(m_said, &QComboBox::activated, this, &TopicsDialog::saidChosen);
}

void TopicsDialog::fill(const QStringList& topics)
{
    QSet<QString> all(topics.begin(), topics.end());
    for (const auto& [channel, said] : m_conventions.told())
        all.insert(QString::fromStdString(channel));
    auto names = all.values();
    names.sort();
    for (const auto& name : names) {
        auto* item = new QTreeWidgetItem(m_topics, {name});
        show(*item);
    }
    if (m_topics->topLevelItemCount() > 0)
        m_topics->setCurrentItem(m_topics->topLevelItem(0));
}

void TopicsDialog::choose(const QString& topic)
{
    const auto found = m_topics->findItems(topic, Qt::MatchExactly, Topic);
    if (!found.isEmpty())
        m_topics->setCurrentItem(found.first());
}

void TopicsDialog::narrow(const QString& text)
{
    for (int i = 0; i < m_topics->topLevelItemCount(); ++i) {
        auto* item = m_topics->topLevelItem(i);
        item->setHidden(!item->text(Topic).contains(text, Qt::CaseInsensitive));
    }
}

TopicsDialog::Said TopicsDialog::saidOf(const std::string& topic) const
{
    if (const auto changed = m_changes.find(topic); changed != m_changes.end())
        return changed->second;
    const auto told = m_conventions.told().find(topic);
    return told == m_conventions.told().end() ? std::nullopt : Said(told->second);
}

QString TopicsDialog::wordsOf(const Said& said) const
{
    if (!said)
        return tr("what its records and its name say");
    if (*said == ConventionSet::noLetters)
        return tr("no dead letters");
    if (said->empty())
        return tr("dead letters, read by their headers");
    const auto* convention = m_conventions.find(*said);
    return tr("dead letters of %1")
        .arg(QString::fromStdString(convention ? convention->title : *said));
}

void TopicsDialog::show(QTreeWidgetItem& item)
{
    const auto said = saidOf(item.text(Topic).toStdString());
    item.setText(Holds, said ? wordsOf(said) : QString());
}

void TopicsDialog::rowChosen()
{
    const auto* item = m_topics->currentItem();
    m_said->setEnabled(item != nullptr);
    if (!item)
        return;
    const auto said = saidOf(item->text(Topic).toStdString());
    m_said->setCurrentIndex(m_said->findData(said ? QString::fromStdString(*said) : notSaid));
}

void TopicsDialog::saidChosen()
{
    auto* item = m_topics->currentItem();
    if (!item)
        return;
    const auto topic = item->text(Topic).toStdString();
    const auto chosen = m_said->currentData().toString();
    m_changes.erase(topic);
    const auto said = chosen == notSaid ? std::nullopt : Said(chosen.toStdString());
    if (said != saidOf(topic))
        m_changes[topic] = said;
    show(*item);
}

} // namespace app
