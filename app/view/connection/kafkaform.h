#pragma once

#include "app/view/connection/kafkafields.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

class StartPicker;

//! The Kafka page of the connection dialog: two columns of fields. Fields that mean nothing with
//! the chosen security or login are not there.
class KafkaForm : public QWidget
{
    Q_OBJECT

public:
    explicit KafkaForm(QWidget* parent = nullptr);

    KafkaFields fields() const;
    void setFields(const KafkaFields& fields);

    model::Watch watch() const;
    void setWatch(const model::Watch& watch);

    //! Groups that other connections have, to choose from.
    void setGroups(const QStringList& groups);
    //! The password shown comes from the keyring; typing another ends that.
    void setPasswordKept(bool isKept);
    bool isPasswordKept() const { return m_passwordKept; }

Q_SIGNALS:
    void changed();

private:
    struct Cell
    {
        int row;
        int column; // 0 left, 1 right
    };

    void buildLeft();
    void buildRight();
    void addKeptHint();
    void buildFoot();
    QLineEdit* addLine(Cell cell, const QString& label, const char* id);
    QLineEdit* addFile(Cell cell, const QString& label, const char* id);
    QComboBox* addChoice(Cell cell, const QString& label, const char* id);
    void addCheck(Cell cell, QCheckBox* box, const char* id);
    void put(Cell cell, QWidget* field, const QString& label, const char* id);
    void showWhatApplies();
    void setShown(QWidget* field, bool shown);
    void editFurther();
    void showFurtherCount();

    QGridLayout* m_grid;
    QHash<const QWidget*, QLabel*> m_labels;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_brokers = nullptr;
    QComboBox* m_security = nullptr;
    QLineEdit* m_caFile = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_keyPassword = nullptr;
    QCheckBox* m_anyServerName = nullptr;
    QComboBox* m_group = nullptr;
    QComboBox* m_login = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_password = nullptr;
    QLabel* m_keptHint = nullptr;
    QLineEdit* m_tokenUrl = nullptr;
    QCheckBox* m_production = nullptr;
    QLineEdit* m_topics = nullptr;
    StartPicker* m_start = nullptr;
    QPushButton* m_further = nullptr;
    std::map<std::string, std::string> m_furtherProperties;
    bool m_passwordKept = false;
};

} // namespace app
