// SPDX-License-Identifier: Apache-2.0
#include "exchange/xmlguard.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

Error xmlError(const QXmlStreamReader &xml, const Assembly &assembly)
{
    if (xml.error() == QXmlStreamReader::PrematureEndOfDocumentError) {
        return assembly.error(xml.lineNumber(), Text::tr("the file ends in the middle of the document"),
                              Text::tr("It may be truncated: get it again, whole"));
    }
    return assembly.error(xml.lineNumber(), Text::tr("this is not well-formed XML (%1)").arg(xml.errorString()),
                          Text::tr("Correct the file or get it again"));
}

Result<void> checkDocumentType(const QXmlStreamReader &xml, const Assembly &assembly)
{
    if (xml.entityDeclarations().isEmpty() && !xml.text().contains(QLatin1String("<!ENTITY")))
        return {};
    return assembly.error(
        xml.lineNumber(),
        Text::tr("the document type declares entities, which can make a small file huge; such files are refused"),
        Text::tr("Remove the <!DOCTYPE ...> block from the file"));
}

} // namespace

Result<void> readXml(QXmlStreamReader &xml, const Assembly &assembly, const std::function<Result<void>()> &start,
                     const std::function<void()> &end)
{
    const qint64 length = assembly.textLength();
    while (!xml.atEnd()) {
        assembly.readUpTo(xml.characterOffset(), length);
        if (const auto goOn = assembly.checkCanceled(); !goOn)
            return goOn;
        xml.readNext();
        Result<void> done;
        if (xml.isDTD())
            done = checkDocumentType(xml, assembly);
        else if (xml.isStartElement())
            done = start();
        else if (xml.isEndElement() && end)
            end();
        if (!done)
            return done;
    }
    if (xml.hasError())
        return xmlError(xml, assembly);
    return {};
}

Result<QString> requiredAttribute(const QXmlStreamReader &xml, const Assembly &assembly, const char *attribute)
{
    const QLatin1String name(attribute);
    if (!xml.attributes().hasAttribute(name)) {
        return assembly.error(xml.lineNumber(), Text::tr("<%1> has no “%2”").arg(xml.name().toString(), name),
                              Text::tr("Correct it in the file"));
    }
    return xml.attributes().value(name).toString();
}

void leaveOutElement(QXmlStreamReader &xml, Assembly &assembly)
{
    assembly.leftOut(Text::tr("Elements <%1>").arg(xml.name().toString().left(60)),
                     Text::tr("line %1").arg(xml.lineNumber()));
    xml.skipCurrentElement();
}

} // namespace fiberloom
