using Microsoft.AspNetCore.Http;
using SseKit.Analysis.Wounds;

namespace SseKit.Analysis.WoundUploads;

/// <summary>Why a request is answered with a status instead of an analysis.</summary>
internal sealed record WoundRefusal(int Status, Bilingual Text)
{
    public static readonly WoundRefusal NotMultipart = Bad("Requête multipart/form-data attendue.", "Expected multipart/form-data.");
    public static readonly WoundRefusal Malformed = Bad(
        "Le corps multipart est incomplet ou malformé.", "The multipart body is incomplete or malformed.");

    public static readonly WoundRefusal NoImage = Bad("Le champ 'wound_image' ne contient pas de fichier.", "The field 'wound_image' holds no file.");
    public static readonly WoundRefusal OneImage = Bad("Une seule image par analyse.", "One image per analysis.");
    public static readonly WoundRefusal TwoImages = Bad(
        "Au moins deux images sont nécessaires dans le champ 'wound_images'.", "At least two images are needed in the field 'wound_images'.");

    public static readonly WoundRefusal TooManyImages = Bad("Trop d'images pour une comparaison.", "Too many images for one comparison.");
    public static readonly WoundRefusal Empty = Bad("L'image est vide.", "The image is empty.");
    public static readonly WoundRefusal TooLarge = Bad("L'image dépasse la limite de 5 Mo.", "The image exceeds the 5 MB limit.");
    public static readonly WoundRefusal NotImage = Bad(
        "Le fichier n'est pas une image JPEG, PNG ou WebP.", "The file is not a JPEG, PNG or WebP image.");

    public static readonly WoundRefusal TooManyPixels = Bad("L'image a trop de pixels.", "The image has too many pixels.");
    public static readonly WoundRefusal Damaged = Bad("L'image est endommagée ou incomplète.", "The image is damaged or incomplete.");
    public static readonly WoundRefusal TooSlow = new(
        StatusCodes.Status408RequestTimeout, new("L'envoi a pris trop de temps.", "The upload took too long."));

    public static readonly WoundRefusal Stopping = new(
        StatusCodes.Status503ServiceUnavailable, new("Le serveur s'arrête : réessayez plus tard.", "The server is shutting down: try again later."));

    public static readonly WoundRefusal Busy = new(
        StatusCodes.Status503ServiceUnavailable, new("Trop d'analyses en cours : réessayez plus tard.", "Too many analyses: try again later."));

    public static readonly WoundRefusal OtherRequest = new(
        StatusCodes.Status409Conflict,
        new("Cette Idempotency-Key a servi à une autre requête.", "This Idempotency-Key was used for another request."));

    private static WoundRefusal Bad(string french, string english) => new(StatusCodes.Status400BadRequest, new(french, english));
}
