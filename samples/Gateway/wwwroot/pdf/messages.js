/** What a user reads for an error of the service or the network. */
export function getErrorMessage({ message }) {
  if (message.includes('HTTP 413') || message.includes('File size exceeds')) {
    return 'File size exceeds 10MB limit. Please upload a smaller file.';
  }
  if (message.includes('HTTP 400') || message.includes('Only PDF')) {
    return 'Invalid file format. Only PDF files are accepted.';
  }
  if (message.includes('HTTP 401') || message.includes('Unauthorized')) {
    return 'Authentication failed. Please check API credentials.';
  }
  if (message.includes('Could not extract')) {
    return 'Unable to extract text from PDF. The file may be corrupted or image-based.';
  }
  return `Analysis failed: ${message}`;
}
