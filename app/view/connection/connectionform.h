#pragma once

#include "model/source/connection.h"
#include "model/source/diagnosis.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

//! A button under the layer that failed: changes the form so that the test may pass.
struct FormRemedy
{
    QString text;
    std::function<void()> apply;
};

//! One page of the connection dialog: the fields of one kind of source, in two columns. What every
//! kind has (name, group, colour, production mark, further properties) is here.
class ConnectionForm : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget* parent = nullptr);

    //! With its secrets, as far as they were typed or known.
    virtual model::Connection connection() const = 0;
    virtual void setConnection(const model::Connection& connection) = 0;
    virtual model::Watch watch() const { return {}; }
    virtual void setWatch(const model::Watch&) {}
    //! What is missing, in words; empty when it can be tested and opened.
    virtual QString whyNotReady() const = 0;
    virtual std::vector<FormRemedy> remedies(const model::DiagnosisStep&) { return {}; }
    //! Whether it can be put among the saved connections.
    virtual bool canBeSaved() const { return true; }

    //! Groups that other connections have, to choose from.
    virtual void setGroups(const QStringList& groups);
    //! The passwords shown come from the keyring; typing another ends that.
    void setPasswordKept(bool isKept);
    bool isPasswordKept() const { return m_passwordKept; }

    //! What a person calls it and how they mark it, without an address.
    model::Connection identity() const;
    void setIdentity(const model::Connection& connection);

Q_SIGNALS:
    void changed();

protected:
    //! \a connection under that name and with those marks; a name of its own stays without one.
    model::Connection identified(model::Connection connection) const;
    struct Cell
    {
        int row;
        int column; // 0 left, 1 right
    };

    //! Where what every kind has stands; name and group are in the first row.
    struct Places
    {
        Cell production;
        Cell colour;
        Cell further;
    };
    void addIdentity(const Places& places);
    QLineEdit* addLine(Cell cell, const QString& label, const char* id);
    QLineEdit* addFile(Cell cell, const QString& label, const char* id);
    QLineEdit* addPassword(Cell cell, const QString& label, const char* id);
    QComboBox* addChoice(Cell cell, const QString& label, const char* id);
    void addCheck(Cell cell, QCheckBox* box, const char* id);
    void put(Cell cell, QWidget* field, const QString& label, const char* id);
    void setShown(QWidget* field, bool shown);
    QLabel* labelOf(const QWidget* field) const { return m_labels.value(field); }
    QGridLayout& grid() { return *m_grid; }
    //! Fields that mean nothing with what is chosen elsewhere are not there, or grey.
    virtual void showWhatApplies() {}

    std::map<std::string, std::string> further() const { return m_further; }
    void setFurther(std::map<std::string, std::string> properties);

private:
    void addColours(Cell cell);
    void addFurther(Cell cell);
    void addKeptHint(QLineEdit& password);
    void editFurther();
    void showFurtherCount();

    QGridLayout* m_grid;
    QHash<const QWidget*, QLabel*> m_labels;
    QLineEdit* m_name = nullptr;
    QComboBox* m_group = nullptr;
    QComboBox* m_colour = nullptr;
    QCheckBox* m_production = nullptr;
    QPushButton* m_furtherButton = nullptr;
    QLineEdit* m_password = nullptr;
    QLabel* m_keptHint = nullptr;
    std::map<std::string, std::string> m_further;
    bool m_passwordKept = false;
};

} // namespace app
