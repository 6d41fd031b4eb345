#pragma once

#include "model/deadletter/convention.h"

#include <QDialog>

#include <map>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace app {

//! What a person says of topics: that they hold dead letters though nothing tells, by which
//! convention they are read, or that they hold none. Changes nothing: the caller does.
class TopicsDialog : public QDialog
{
    Q_OBJECT

public:
    //! What holds of a topic: a convention's name, "none", or empty; nothing: what its records say.
    using Said = std::optional<std::string>;

    TopicsDialog(const QStringList& topics, const model::ConventionSet& conventions,
                 QWidget* parent = nullptr);
    ~TopicsDialog() override;

    //! What is other than it was.
    const std::map<std::string, Said>& changes() const { return m_changes; }
    void choose(const QString& topic);

private:
    void build();
    void fill(const QStringList& topics);
    void narrow(const QString& text);
    void rowChosen();
    void saidChosen();
    Said saidOf(const std::string& topic) const;
    QString wordsOf(const Said& said) const;
    void show(QTreeWidgetItem& item);

    const model::ConventionSet m_conventions;
    std::map<std::string, Said> m_changes;
    QLineEdit* m_filter;
    QTreeWidget* m_topics;
    QComboBox* m_said;
};

} // namespace app
