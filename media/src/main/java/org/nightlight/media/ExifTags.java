package org.nightlight.media;

import static java.util.Map.entry;

import java.util.Map;

/** The names of Exif tags (CIPA DC-008-2023, tables 3 to 15), of those that say something of a picture's origin. */
final class ExifTags {

    /** The directories in which tags have a meaning of their own. */
    enum Group {
        /** Of the picture. */
        PICTURE,
        /** Of the camera and how it was set. */
        CAMERA,
        /** Of where it was. */
        PLACE
    }

    private static final Map<Integer, String> PICTURE = Map.ofEntries(
            entry(0x0100, "ImageWidth"),
            entry(0x0101, "ImageLength"),
            entry(0x010d, "DocumentName"),
            entry(0x010e, "ImageDescription"),
            entry(0x010f, "Make"),
            entry(0x0110, "Model"),
            entry(0x0112, "Orientation"),
            entry(0x011a, "XResolution"),
            entry(0x011b, "YResolution"),
            entry(0x0128, "ResolutionUnit"),
            entry(0x0131, "Software"),
            entry(0x0132, "DateTime"),
            entry(0x013b, "Artist"),
            entry(0x013c, "HostComputer"),
            entry(0x0213, "YCbCrPositioning"),
            entry(0x8298, "Copyright"),
            entry(0x9c9b, "XPTitle"),
            entry(0x9c9c, "XPComment"),
            entry(0x9c9d, "XPAuthor"),
            entry(0x9c9e, "XPKeywords"),
            entry(0x9c9f, "XPSubject"));

    private static final Map<Integer, String> CAMERA = Map.ofEntries(
            entry(0x829a, "ExposureTime"),
            entry(0x829d, "FNumber"),
            entry(0x8827, "PhotographicSensitivity"),
            entry(0x9000, "ExifVersion"),
            entry(0x9003, "DateTimeOriginal"),
            entry(0x9004, "DateTimeDigitized"),
            entry(0x9010, "OffsetTime"),
            entry(0x9011, "OffsetTimeOriginal"),
            entry(0x9012, "OffsetTimeDigitized"),
            entry(0x9201, "ShutterSpeedValue"),
            entry(0x9202, "ApertureValue"),
            entry(0x9209, "Flash"),
            entry(0x920a, "FocalLength"),
            entry(0x927c, "MakerNote"),
            entry(0x9286, "UserComment"),
            entry(0x9290, "SubSecTime"),
            entry(0x9291, "SubSecTimeOriginal"),
            entry(0x9292, "SubSecTimeDigitized"),
            entry(0xa002, "PixelXDimension"),
            entry(0xa003, "PixelYDimension"),
            entry(0xa300, "FileSource"),
            entry(0xa405, "FocalLengthIn35mmFilm"),
            entry(0xa420, "ImageUniqueID"),
            entry(0xa430, "CameraOwnerName"),
            entry(0xa431, "BodySerialNumber"),
            entry(0xa433, "LensMake"),
            entry(0xa434, "LensModel"),
            entry(0xa435, "LensSerialNumber"));

    private static final Map<Integer, String> PLACE = Map.ofEntries(
            entry(0x0000, "GPSVersionID"),
            entry(0x0001, "GPSLatitudeRef"),
            entry(0x0002, "GPSLatitude"),
            entry(0x0003, "GPSLongitudeRef"),
            entry(0x0004, "GPSLongitude"),
            entry(0x0005, "GPSAltitudeRef"),
            entry(0x0006, "GPSAltitude"),
            entry(0x0007, "GPSTimeStamp"),
            entry(0x000c, "GPSSpeedRef"),
            entry(0x000d, "GPSSpeed"),
            entry(0x0010, "GPSImgDirectionRef"),
            entry(0x0011, "GPSImgDirection"),
            entry(0x0012, "GPSMapDatum"),
            entry(0x001b, "GPSProcessingMethod"),
            entry(0x001c, "GPSAreaInformation"),
            entry(0x001d, "GPSDateStamp"),
            entry(0x001f, "GPSHPositioningError"));

    private ExifTags() {}

    /** What a tag is called in its directory. */
    static String name(Group group, int tag) {
        Map<Integer, String> names = switch (group) {
            case PICTURE -> PICTURE;
            case CAMERA -> CAMERA;
            case PLACE -> PLACE;
        };
        return names.getOrDefault(tag, "Tag 0x%04x".formatted(tag));
    }
}
